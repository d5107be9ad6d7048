package io.aster.redis.internal.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PageSizeTest {
    private final PageSize size = new PageSize();

    @Test
    void growsWhileEntriesAreSmall() {
        for (int next : new int[] {PageSize.FIRST, 64, 256, PageSize.MOST, PageSize.MOST}) {
            assertThat(size.next()).isEqualTo(next);
            size.came(next, next * 100L);
        }
    }

    @Test
    void takesAsManyAsFit() {
        size.came(PageSize.FIRST, PageSize.ROOM);
        assertThat(size.next()).isEqualTo(PageSize.FIRST);

        size.came(PageSize.FIRST, 4 * PageSize.ROOM);
        assertThat(size.next()).isEqualTo(PageSize.FIRST / 4);

        size.came(1, 100 * PageSize.ROOM);
        assertThat(size.next()).isEqualTo(1);

        size.came(1, 10);
        assertThat(size.next()).isEqualTo(4);
    }

    @Test
    void bearsAPageOfNothing() {
        size.came(0, 0);

        assertThat(size.next()).isEqualTo(4 * PageSize.FIRST);
    }
}
