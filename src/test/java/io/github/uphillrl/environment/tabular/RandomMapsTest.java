package io.github.uphillrl.environment.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Maps printed by Gymnasium 1.3.0's {@code generate_random_map(size, p, seed)}. */
class RandomMapsTest {
    @ParameterizedTest
    @CsvSource({
        "2, 0.5, 0, SF/FG",
        "4, 0.8, 0, SFFF/HHFF/FHHF/HFFG",
        "8, 0.8, 42, SFHFFHFF/FFFHFHFF/FFHFFFHH/FFFFFFFH/FFFFFFFF/FHFFHHFF/FFFFFFFF/FFFFFFFG",
        "5, 0.55, 18446744073709551615, SFFHF/HFFFF/HHHFF/HFFHF/HHHFG",
        "8, 0.6, 3, SFFHFFFF/HFFFFHFF/HFFFFFFH/FFHHHFFH/FFFHHFFF/FHFHFFHF/FHFHFFFH/FHFFHHFG",
        "3, 1.0, 1, SFF/FFF/FFG",
        "9, 0.6, 5, SFHFFFHFF/HFHHHFFFF/FFHFHFFFH/FFFFFHFHF/FFFHFFFFF/FHHHFHHFH/FHFHFFHHF/FHFHFFFFF/FFFFFFHFG"
    })
    void draw_anySeed_isGymnasiums(int size, double frozen, String seed, String expected) {
        String drawn = String.join("/", RandomMaps.draw(size, frozen, Long.parseUnsignedLong(seed)));
        assertEquals(expected, drawn);
    }
}
