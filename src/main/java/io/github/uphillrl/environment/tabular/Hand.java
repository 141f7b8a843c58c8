package io.github.uphillrl.environment.tabular;

/** The cards that a player of {@link Blackjack} holds: 1 for an ace, 10 for a ten or a face. */
final class Hand {
    /** As many as anyone can come to: 21 aces, and the one that is too many. */
    private static final int MOST_CARDS = 22;

    private static final int LIMIT = 21;
    private static final int ACE = 1;
    private static final int TEN = 10;

    private final int[] cards = new int[MOST_CARDS];
    private int size;
    private int sum; // with aces counting 1
    private boolean ace;

    void clear() {
        size = 0;
        sum = 0;
        ace = false;
    }

    void add(int card) {
        cards[size++] = card;
        sum += card;
        ace |= card == ACE;
    }

    int size() {
        return size;
    }

    int card(int index) {
        return cards[index];
    }

    /** Returns the sum of the cards, one ace counting 11 if that does not exceed 21. */
    int total() {
        return hasUsableAce() ? sum + 10 : sum;
    }

    boolean hasUsableAce() {
        return ace && sum + 10 <= LIMIT;
    }

    boolean isBust() {
        return sum > LIMIT;
    }

    /** Returns whether these are an ace and a ten, and nothing else. */
    boolean isNatural() {
        return size == 2 && ace && sum == ACE + TEN;
    }

    /** Returns the total, or 0 if that is too much. */
    int score() {
        return isBust() ? 0 : total();
    }
}
