package io.aster.cli.options;

import io.aster.summary.SummaryFilter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose what a summary is about; conditions are joined by AND. */
public final class SummaryOptions {
    @Option(names = "--app", paramLabel = "NAME", order = 1, description = "Only sessions of this app.")
    private @Nullable String app;

    @Option(names = "--user", paramLabel = "ID", order = 2, description = "Only sessions of this user.")
    private @Nullable String user;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            order = 3,
            converter = InstantConverter.class,
            description = "Only sessions created, and events, at this time or later: " + InstantConverter.FORMS + ".")
    private @Nullable Instant from;

    @Option(
            names = "--before",
            paramLabel = "TIME",
            order = 4,
            converter = InstantConverter.class,
            description = "Only sessions created, and events, before this time.")
    private @Nullable Instant before;

    /** The filter that the options describe. */
    public SummaryFilter filter() {
        return new SummaryFilter(app, user, from, before);
    }
}
