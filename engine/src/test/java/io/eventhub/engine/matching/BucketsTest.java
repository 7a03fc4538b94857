package io.eventhub.engine.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.Rulebases;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buckets are found, and gone, as in a hash map, whatever their keys' hash codes are. */
final class BucketsTest {
    /** The inverse of what hash codes are multiplied with, so that the test says where a key has its place. */
    private static final int INVERSE = 0x144cbc89;

    private static final RuleState RULE = new RuleState(Rulebases.of(
                    true,
                    Map.of(
                            "r",
                            "when $a : A( $actor : actorId ) not B( actorId == $actor, this after[0s, 1m] $a )"
                                    + " then hub.propose( \"go\" );"))
            .recognition()
            .planned()
            .get(0));

    /** One of many keys in few places, the last slot among them. */
    private record Key(int number, int places) {
        @Override
        public int hashCode() {
            return -(number % places + 1) * (1 << 24) * INVERSE;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 250})
    void areFoundUntilTheyAreRemoved(int places) {
        Buckets buckets = new Buckets();
        Map<Key, Bucket> reference = new HashMap<>();
        SplittableRandom random = new SplittableRandom(places);
        for (int i = 0; i < 5_000; i++) {
            Key key = new Key(random.nextInt(300), places);
            Bucket known = reference.remove(key);
            if (known == null) {
                Bucket added = new Bucket(RULE, key);
                buckets.add(added);
                reference.put(key, added);
            } else {
                buckets.remove(known);
            }
            Key other = new Key(random.nextInt(300), places);
            assertThat(buckets.get(other)).isSameAs(reference.get(other));
            assertThat(buckets.get(key)).isSameAs(reference.get(key));
        }
        reference.forEach((key, bucket) -> assertThat(buckets.get(key)).isSameAs(bucket));
    }

    @Test
    void removingWhatIsNotThereChangesNothing() {
        Buckets buckets = new Buckets();
        Bucket added = new Bucket(RULE, new Key(1, 1));
        buckets.add(added);
        buckets.remove(new Bucket(RULE, new Key(1, 1)));
        buckets.remove(new Bucket(RULE, new Key(2, 1)));
        assertThat(buckets.get(new Key(1, 1))).isSameAs(added);
    }
}
