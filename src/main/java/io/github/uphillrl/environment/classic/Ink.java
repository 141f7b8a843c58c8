package io.github.uphillrl.environment.classic;

import java.awt.Color;

/** What a shape stands for: its colour in a picture, and the letter that fills it in text. */
enum Ink {
    /** What a picture alone shows: marks that text has no room for. */
    HINT(0xE6E1D6, ' '),
    GROUND(0x3B4252, ':'),
    BODY(0x3A6EA5, '#'),
    LIMB(0xD0662F, '*'),
    JOINT(0x2B303B, 'o'),
    GOAL(0x3F8F5F, '=');

    /** Behind everything. */
    static final Color PAPER = new Color(0xFBFAF6);

    private final Color colour;
    private final char letter;

    Ink(int colour, char letter) {
        this.colour = new Color(colour);
        this.letter = letter;
    }

    Color colour() {
        return colour;
    }

    /** Returns the letter; a blank leaves what is there. */
    char letter() {
        return letter;
    }
}
