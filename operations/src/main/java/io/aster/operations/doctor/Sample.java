package io.aster.operations.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Some of many, each with the same chance, of a number that is not known before. Not thread-safe. */
final class Sample<T> {
    private final int size;
    private final Random random;
    private final List<T> kept = new ArrayList<>();
    private long seen;

    Sample(int size, Random random) {
        this.size = size;
        this.random = random;
    }

    void add(T one) {
        seen++;
        if (kept.size() < size) {
            kept.add(one);
            return;
        }
        long place = random.nextLong(seen);
        if (place < size) {
            kept.set((int) place, one);
        }
    }

    List<T> kept() {
        return List.copyOf(kept);
    }
}
