package io.aster.cli.session;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.cli.terminal.Count;
import io.aster.cli.terminal.FieldList;
import io.aster.cli.terminal.Style;
import io.aster.session.SessionStatus;
import io.aster.store.StoreStats;
import io.aster.store.url.StoreUrl;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Tells what a store holds. */
@Command(name = "stats", description = "Prints how many sessions and events the store has, and its own figures.")
public final class StatsCommand extends StoreCommand {
    public StatsCommand(AsterCommand root) {
        super(root);
    }

    @Override
    protected boolean onlyReads() {
        return true;
    }

    @Override
    protected int run(Aster aster) {
        StoreStats stats = aster.sessions().stats();
        if (json()) {
            printJson(json(stats));
        } else {
            print(stats);
        }
        return ExitCode.OK;
    }

    private Map<String, @Nullable Object> json(StoreStats stats) {
        Map<String, @Nullable Object> byStatus = new LinkedHashMap<>();
        for (SessionStatus status : SessionStatus.values()) {
            byStatus.put(status.code(), of(stats, status));
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("store", stats.store());
        json.put("url", StoreUrl.parse(root().store()).toString());
        store().file().ifPresent(file -> json.put("file", file.toString()));
        json.put("sessions", byStatus);
        json.put("events", stats.events());
        json.put("figures", new LinkedHashMap<String, @Nullable Object>(stats.figures()));
        return json;
    }

    private void print(StoreStats stats) {
        FieldList facts = new FieldList(out(), console().terminal());
        facts.add("store", store().text(), Style.BOLD);
        long all = 0;
        for (SessionStatus status : SessionStatus.values()) {
            all += of(stats, status);
        }
        facts.add("sessions", grouped(all));
        for (SessionStatus status : SessionStatus.values()) {
            long some = of(stats, status);
            if (some > 0 || status != SessionStatus.RESTORING) {
                facts.add("  " + status, grouped(some), SessionTable.style(status));
            }
        }
        facts.add("events", grouped(stats.events()));
        stats.figures().forEach((name, figure) -> facts.add(name, grouped(figure)));
        facts.print();
    }

    private static long of(StoreStats stats, SessionStatus status) {
        return stats.sessions().getOrDefault(status.code(), 0L);
    }

    /** With commas for people, without for programs. */
    private String grouped(long number) {
        return console().terminal().output() ? Count.of(number) : Long.toString(number);
    }
}
