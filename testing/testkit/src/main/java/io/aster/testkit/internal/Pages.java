package io.aster.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists that are put together page by page. Stateless. */
public final class Pages {
    private Pages() {}

    /**
     * Adds a page to those before it. It fails if the page has something again, because a store that ignores cursors would have pages without
     * end.
     *
     * @param id what tells the items apart
     */
    public static <T> void add(List<T> all, List<T> page, Function<T, ?> id) {
        Set<?> known = all.stream().map(id).collect(Collectors.toSet());
        assertThat(page)
                .as("a page after %d items", all.size())
                .isNotEmpty()
                .noneMatch(item -> known.contains(id.apply(item)));
        all.addAll(page);
    }
}
