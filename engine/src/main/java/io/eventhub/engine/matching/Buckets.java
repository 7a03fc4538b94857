package io.eventhub.engine.matching;

import org.jspecify.annotations.Nullable;

/**
 * Buckets by their key, in one array: a hash map would add a node of 32 bytes to each, and there are as many as there are
 * waits. Linear probing over the hashes beside it, so that only the bucket looked for is touched; what follows a bucket that
 * leaves moves up. Owned by the shard's thread.
 */
final class Buckets {
    private static final int SMALLEST = 16;
    private static final int GOLDEN = 0x9e3779b9;

    private @Nullable Bucket[] slots = new @Nullable Bucket[SMALLEST];
    private int[] hashes = new int[SMALLEST];
    private int size;

    @Nullable Bucket get(Object key) {
        return slots[find(key, hash(key))];
    }

    /** Adds a bucket whose key is not there. */
    void add(Bucket bucket) {
        if (size >= slots.length / 4 * 3) {
            grow();
        }
        int hash = hash(bucket.key());
        put(find(bucket.key(), hash), bucket, hash);
        size++;
    }

    /** Takes the bucket out, if it is there. */
    void remove(Bucket bucket) {
        int free = find(bucket.key(), hash(bucket.key()));
        if (slots[free] != bucket) {
            return;
        }
        size--;
        slots[free] = null;
        int slot = next(free);
        for (Bucket there = slots[slot]; there != null; there = slots[slot]) {
            // it may not move before the place where looking for it begins
            if (((slot - home(hashes[slot])) & mask()) >= ((slot - free) & mask())) {
                put(free, there, hashes[slot]);
                slots[slot] = null;
                free = slot;
            }
            slot = next(slot);
        }
    }

    /** Where the key's bucket is, or a free slot. */
    private int find(Object key, int hash) {
        int slot = home(hash);
        for (Bucket there = slots[slot];
                there != null && (hashes[slot] != hash || !there.key().equals(key));
                there = slots[slot]) {
            slot = next(slot);
        }
        return slot;
    }

    private void put(int slot, Bucket bucket, int hash) {
        slots[slot] = bucket;
        hashes[slot] = hash;
    }

    private static int hash(Object key) {
        return key.hashCode() * GOLDEN;
    }

    private int home(int hash) {
        return hash >>> Integer.numberOfLeadingZeros(mask());
    }

    private int next(int slot) {
        return (slot + 1) & mask();
    }

    private int mask() {
        return slots.length - 1;
    }

    private void grow() {
        @Nullable Bucket[] before = slots;
        int[] hashesBefore = hashes;
        slots = new @Nullable Bucket[before.length * 2];
        hashes = new int[slots.length];
        for (int i = 0; i < before.length; i++) {
            Bucket bucket = before[i];
            if (bucket != null) {
                put(find(bucket.key(), hashesBefore[i]), bucket, hashesBefore[i]);
            }
        }
    }
}
