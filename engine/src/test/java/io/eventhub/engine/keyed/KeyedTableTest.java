package io.eventhub.engine.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements are found, and gone, as in a hash map, whatever their keys' hash codes are. */
final class KeyedTableTest {
    /** The inverse of what hash codes are multiplied with, so that the test says where a key has its place. */
    private static final int INVERSE = 0x144cbc89;

    /** One of many keys in few places, the last slot among them. */
    private record Key(int number, int places) {
        @Override
        public int hashCode() {
            return -(number % places + 1) * (1 << 24) * INVERSE;
        }
    }

    private record Element(Object key) implements Keyed {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 250})
    void areFoundUntilTheyAreRemoved(int places) {
        KeyedTable<Element> table = new KeyedTable<>();
        Map<Key, Element> reference = new HashMap<>();
        SplittableRandom random = new SplittableRandom(places);
        for (int i = 0; i < 5_000; i++) {
            Key key = new Key(random.nextInt(300), places);
            Element known = reference.remove(key);
            if (known == null) {
                Element added = new Element(key);
                table.add(added);
                reference.put(key, added);
            } else {
                table.remove(known);
            }
            Key other = new Key(random.nextInt(300), places);
            assertThat(table.get(other)).isSameAs(reference.get(other));
            assertThat(table.get(key)).isSameAs(reference.get(key));
        }
        reference.forEach((key, element) -> assertThat(table.get(key)).isSameAs(element));
    }

    @Test
    void removingWhatIsNotThereChangesNothing() {
        KeyedTable<Element> table = new KeyedTable<>();
        Element added = new Element(new Key(1, 1));
        table.add(added);
        table.remove(new Element(new Key(1, 1)));
        table.remove(new Element(new Key(2, 1)));
        assertThat(table.get(new Key(1, 1))).isSameAs(added);
    }
}
