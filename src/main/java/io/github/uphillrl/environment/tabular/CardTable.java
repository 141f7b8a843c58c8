package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.environment.Drawing;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.StringJoiner;
import java.util.function.BooleanSupplier;

/** Draws two hands of cards, the dealer's above the player's. */
final class CardTable implements Drawing {
    private static final Color CLOTH = new Color(0x2F6B4F);
    private static final Color CARD = new Color(0xF4F1E8);
    private static final Color BACK = new Color(0x5E81AC);
    private static final Color INK = new Color(0x2B303B);

    private final Hand dealer;
    private final Hand player;
    private final BooleanSupplier open;

    /** @param open whether more than the dealer's first card is shown */
    CardTable(Hand dealer, Hand player, BooleanSupplier open) {
        this.dealer = dealer;
        this.player = player;
        this.open = open;
    }

    @Override
    public String text() {
        if (player.size() == 0) return "dealer: no cards\nplayer: no cards";
        boolean shown = open.getAsBoolean();
        String ace = player.hasUsableAce() ? ", usable ace" : "";
        return "dealer: " + cards(dealer, shown) + (shown ? " = " + dealer.total() : "") + "\nplayer: "
                + cards(player, true) + " = " + player.total() + ace;
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(CLOTH);
        graphics.fillRect(0, 0, width, height);
        int most = Math.max(4, Math.max(dealer.size(), player.size()));
        int unit = Math.max(1, Math.min(width / (10 * most), height / 30));
        paintHand(graphics, dealer, open.getAsBoolean(), unit, width, height / 2 - 14 * unit);
        paintHand(graphics, player, true, unit, width, height / 2 + unit);
    }

    /** A card is 9 units wide and 13 high, and its signs are made of squares of one unit. */
    private static void paintHand(Graphics2D graphics, Hand hand, boolean shown, int unit, int width, int y) {
        int x = (width - 10 * unit * hand.size()) / 2;
        for (int i = 0; i < hand.size(); i++) {
            boolean hidden = !shown && i > 0;
            graphics.setColor(hidden ? BACK : CARD);
            graphics.fillRoundRect(x, y, 9 * unit, 13 * unit, 2 * unit, 2 * unit);
            graphics.setColor(INK);
            if (!hidden) paintSigns(graphics, rank(hand.card(i)), unit, x, y);
            x += 10 * unit;
        }
    }

    private static void paintSigns(Graphics2D graphics, String signs, int unit, int x, int y) {
        int left = x + (9 - 4 * signs.length() + 1) * unit / 2;
        for (int i = 0; i < signs.length(); i++) {
            PixelSign.of(signs.charAt(i)).paint(graphics, left + 4 * unit * i, y + 4 * unit, unit);
        }
    }

    private static String cards(Hand hand, boolean shown) {
        StringJoiner cards = new StringJoiner(" ");
        for (int i = 0; i < hand.size(); i++) cards.add(shown || i == 0 ? rank(hand.card(i)) : "?");
        return cards.toString();
    }

    private static String rank(int card) {
        return card == 1 ? "A" : Integer.toString(card);
    }
}
