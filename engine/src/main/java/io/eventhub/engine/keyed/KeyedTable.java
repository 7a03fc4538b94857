package io.eventhub.engine.keyed;

import org.jspecify.annotations.Nullable;

/**
 * Elements found by their key, in one array: a hash map would add a node of 32 bytes to each, and there are as many as there
 * are waits. Linear probing over the hashes beside it, so that only the element looked for is touched; what follows one that
 * leaves moves up. Owned by the shard's thread.
 *
 * @param <E> what it holds
 */
@SuppressWarnings("unchecked") // only what is an E gets in
public final class KeyedTable<E extends Keyed> {
    private static final int SMALLEST = 16;
    private static final int GOLDEN = 0x9e3779b9;

    private @Nullable Keyed[] slots = new @Nullable Keyed[SMALLEST];
    private int[] hashes = new int[SMALLEST];
    private int size;

    /** The element of that key, null when there is none. */
    public @Nullable E get(Object key) {
        return (E) slots[find(key, hash(key))];
    }

    public int size() {
        return size;
    }

    /** Adds an element whose key is not there. */
    public void add(E element) {
        if (size >= slots.length / 4 * 3) {
            grow();
        }
        int hash = hash(element.key());
        put(free(hash), element, hash);
        size++;
    }

    /** Takes the element out, if it is there. */
    public void remove(E element) {
        int free = find(element.key(), hash(element.key()));
        if (slots[free] != element) {
            return;
        }
        size--;
        slots[free] = null;
        int slot = next(free);
        for (Keyed there = slots[slot]; there != null; there = slots[slot]) {
            // it may not move before the place where looking for it begins
            if (((slot - home(hashes[slot])) & mask()) >= ((slot - free) & mask())) {
                put(free, there, hashes[slot]);
                slots[slot] = null;
                free = slot;
            }
            slot = next(slot);
        }
    }

    /** Where the key's element is, or a free slot. */
    private int find(Object key, int hash) {
        int slot = home(hash);
        for (Keyed there = slots[slot];
                there != null && (hashes[slot] != hash || !there.key().equals(key));
                there = slots[slot]) {
            slot = next(slot);
        }
        return slot;
    }

    private void put(int slot, Keyed element, int hash) {
        slots[slot] = element;
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
        @Nullable Keyed[] before = slots;
        int[] hashesBefore = hashes;
        slots = new @Nullable Keyed[before.length * 2];
        hashes = new int[slots.length];
        for (int i = 0; i < before.length; i++) {
            Keyed element = before[i];
            if (element != null) {
                put(free(hashesBefore[i]), element, hashesBefore[i]);
            }
        }
    }

    /** A slot for what is not there; touches no element. */
    private int free(int hash) {
        int slot = home(hash);
        while (slots[slot] != null) {
            slot = next(slot);
        }
        return slot;
    }
}
