package io.aster.soak;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run found.
 *
 * @param store the database system's name
 * @param settings its version, and what is set for durability
 * @param callers the number of threads that wrote concurrently, in all processes together
 */
public record Soaked(String store, String settings, int callers, List<SoakFigure> figures) {
    public Soaked {
        figures = List.copyOf(figures);
    }

    /** Whether nothing contradicts what the store guarantees. */
    public boolean isKept() {
        return figures.stream().allMatch(SoakFigure::isMet);
    }

    /** The figures, one in a line. */
    @Override
    public String toString() {
        return figures.stream().map(SoakFigure::toString).collect(Collectors.joining("\n"));
    }
}
