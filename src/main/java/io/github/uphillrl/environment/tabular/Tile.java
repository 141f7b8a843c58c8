package io.github.uphillrl.environment.tabular;

import java.awt.Color;

/** What a cell of a {@link Grid} is made of. */
enum Tile {
    NOTHING(' ', new Color(0x2B303B)),
    FLOOR('.', new Color(0xE5E9F0)),
    START('S', new Color(0xD8DEE9)),
    GOAL('G', new Color(0xA3BE8C)),
    ICE('F', new Color(0xD5EEF7)),
    HOLE('H', new Color(0xD5EEF7)),
    CLIFF('C', new Color(0x8C6A5D)),
    RED('R', new Color(0xE08A8A)),
    GREEN('G', new Color(0xA3D39C)),
    YELLOW('Y', new Color(0xF2DC8D)),
    BLUE('B', new Color(0x8FB2E0));

    private final char letter;
    private final Color colour;

    Tile(char letter, Color colour) {
        this.letter = letter;
        this.colour = colour;
    }

    char letter() {
        return letter;
    }

    Color colour() {
        return colour;
    }
}
