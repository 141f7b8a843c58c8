package io.github.uphillrl.environment.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandTest {
    @ParameterizedTest
    @CsvSource({
        "10 1, 21, true, false, true, 21",
        "1 10, 21, true, false, true, 21",
        "5 5 1, 21, true, false, false, 21",
        "1 1, 12, true, false, false, 12",
        "10 10, 20, false, false, false, 20",
        "10 10 1, 21, false, false, false, 21",
        "10 10 2, 22, false, true, false, 0",
        "1 5 10 10, 26, false, true, false, 0",
        "1 10 10, 21, false, false, false, 21",
        "9 2, 11, false, false, false, 11"
    })
    void hand_cards_countAsInBlackjack(
            String cards, int total, boolean usableAce, boolean bust, boolean natural, int score) {
        Hand hand = new Hand();
        hand.add(7);
        hand.clear();
        for (String card : cards.split(" ", -1)) hand.add(Integer.parseInt(card));
        assertEquals(total, hand.total());
        assertEquals(usableAce, hand.hasUsableAce());
        assertEquals(bust, hand.isBust());
        assertEquals(natural, hand.isNatural());
        assertEquals(score, hand.score());
    }

    @Test
    void add_asManyAcesAsThereCanBe_fit() {
        Hand hand = new Hand();
        for (int i = 0; i < 22; i++) hand.add(1);
        assertEquals(22, hand.size());
        assertEquals(22, hand.total());
    }
}
