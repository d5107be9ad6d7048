package io.aster.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.AsterProcess;
import io.aster.cli.Cli;
import io.aster.cli.command.ExitCode;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.store.EventQuery;
import io.aster.store.SessionStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sealing that is killed by SIGKILL in the middle, while another node writes, and run again. */
@Timeout(300)
class KilledSealTest {
    private static final String CANARY = "canary";
    private static final int SESSIONS = 60;
    private static final long POLL_NANOS = 1_000_000;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void nothingIsLostAndNothingStaysPlain() throws Exception {
        Cli cli = new Cli(folder);
        Path settings = folder.resolve("vault.properties");
        cli.run("vault", "init", settings.toString(), "--data", cli.store()).ok();
        Files.writeString(settings, Files.readString(settings).replace("mode=required", "mode=migrate"));
        String vault = "vault:" + settings;
        String[] seal = {"--store=" + vault, "vault", "seal"};
        try (Aster raw = cli.open();
                Aster node = Aster.open(vault)) {
            int sessions = 0;
            int appended = 0;
            boolean isCut = false;
            // On a busy machine it may end before it is killed.
            while (!isCut) {
                fill(raw.sessions(), sessions);
                sessions += SESSIONS;
                AsterProcess process = AsterProcess.silent(seal);
                appended += appendUntilSealed(node.sessions(), raw.store().sessions(), "s-" + (sessions - 1));
                isCut = process.kill() && plain(raw.store().sessions(), sessions) > 0;
            }
            node.sessions().fork("s-0", 2, NewSession.of("shop", "ann", "agent").withId("fork"));
            assertThat(AsterProcess.silent(seal).end()).isEqualTo(ExitCode.OK);
            assertThat(plain(raw.store().sessions(), sessions)).isZero();
            assertThat(node.sessions().get("s-1").eventCount()).isEqualTo(2 + appended);
        }
        Files.writeString(settings, Files.readString(settings).replace("mode=migrate", "mode=required"));
        try (Aster node = Aster.open(vault)) {
            assertThat(node.sessions().getEvents("fork", EventFilter.first(9))).hasSize(2);
            assertThat(node.sessions().state("s-0").user()).isEqualTo(Map.of("city", CANARY));
        }
    }

    private static void fill(SessionService sessions, int first) {
        for (int i = first; i < first + SESSIONS; i++) {
            sessions.create(
                    NewSession.of("shop", "ann", "agent").withId("s-" + i).withState(Map.of("user:city", CANARY)));
            sessions.appendEvents("s-" + i, List.of(Event.user(CANARY), Event.user(CANARY)));
        }
    }

    /** Appends through the vault until a session was sealed; returns how many events. */
    private static int appendUntilSealed(SessionService node, SessionStore raw, String sessionId) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        int appended = 0;
        while (text(raw, sessionId).contains(CANARY)) {
            assertThat(System.nanoTime()).as("sealed in time").isLessThan(end);
            node.appendEvent("s-1", Event.user(CANARY));
            appended++;
            LockSupport.parkNanos(POLL_NANOS);
        }
        return appended;
    }

    private static long plain(SessionStore raw, int sessions) {
        return IntStream.range(0, sessions)
                .filter(i -> text(raw, "s-" + i).contains(CANARY))
                .count();
    }

    private static String text(SessionStore raw, String sessionId) {
        return raw.events(EventQuery.builder(sessionId, 100).build())
                .orElseThrow()
                .events()
                .toString();
    }
}
