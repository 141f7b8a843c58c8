package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RecentEventsTest {
    @Test
    void add_moreThanTheWindow_forgetsTheOldest() {
        RecentEvents events = new RecentEvents(3);
        assertEquals(1, events.add(true));
        assertEquals(2, events.add(true));
        assertEquals(2, events.add(false));
        assertEquals(1, events.add(false));
        assertEquals(1, events.add(true));
        assertEquals(1, events.add(false));
    }
}
