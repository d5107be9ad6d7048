package io.aster.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionKey;
import io.aster.session.SessionStatus;
import io.aster.value.Expiry;
import io.aster.value.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code status}, {@code delete}, {@code purge} and {@code stats}. */
class ChangeCommandsTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void fill() {
        cli = new Cli(folder);
        try (Aster aster = cli.open()) {
            aster.sessions().create(NewSession.of("chat", "ann", "helper").withId("s1"));
            aster.sessions().create(NewSession.of("chat", "bob", "helper").withId("s2"));
            aster.sessions().create(NewSession.of("shop", "ann", "helper").withId("s3"));
            aster.sessions().appendEvents("s1", List.of(Event.user("one"), Event.user("two")));
        }
    }

    @Test
    void statusMovesASession() {
        assertThat(cli.run("status", "s1", "completed"))
                .isEqualTo(new Run(ExitCode.OK, "Session s1 is completed.\n", ""));
        assertThat(cli.run("status", "s1", "active").out()).isEqualTo("Session s1 is active.\n");
        Run json = cli.run("status", "s1", "failed", "--json");

        try (Aster aster = cli.open()) {
            Session session = aster.sessions().get("s1");
            assertThat(session.status()).isEqualTo(SessionStatus.FAILED);
            assertThat(Session.fromJson(Json.parse("line", json.out()))).isEqualTo(session);
        }
    }

    @Test
    void statusSaysWhatCantBe() {
        assertThat(cli.run("status", "s1", "active"))
                .isEqualTo(new Run(ExitCode.FAILURE, "", "aster: session \"s1\" is active and can't become active\n"));
        assertThat(cli.run("status", "none", "failed").exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(cli.run("status", "s1", "done").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("status", "s1").err()).contains("STATUS").hasLineCount(1);
    }

    @Test
    void deleteTakesOneSessionOrAllOfAnOwner() {
        assertThat(cli.run("delete", "s1", "--yes")).isEqualTo(new Run(ExitCode.OK, "Deleted 1 session.\n", ""));
        assertThat(ids()).containsExactlyInAnyOrder("s2", "s3");
        assertThat(cli.run("delete", "--user=ann", "--app=shop", "--yes", "--json")
                        .out())
                .isEqualTo("{\"deleted\":1,\"events\":0,\"messageLists\":0}\n");
        assertThat(ids()).containsExactly("s2");
        assertThat(cli.run("delete", "--app=chat", "--yes").exitCode()).isZero();
        assertThat(ids()).isEmpty();
        assertThat(cli.run("delete", "--app=chat", "--yes").out())
                .isEqualTo("Deleted 0 sessions, 0 events, 0 lists of messages.\n");
    }

    @Test
    void purgeRemovesWhatHasExpired() {
        try (Aster aster = cli.open()) {
            Session session = aster.sessions().get("s1");
            aster.sessions().update(session.withExpiresAt(Instant.now().minusSeconds(3_600)));
            aster.messages()
                    .withExpiry(Expiry.at(Instant.now().minusSeconds(3_600)))
                    .appendMessages("agt", List.of(Message.user("hello")));
        }
        assertThat(ids()).containsExactlyInAnyOrder("s2", "s3");
        assertThat(cli.run("purge"))
                .isEqualTo(new Run(ExitCode.OK, "Removed 1 session, 2 events, 1 list of messages.\n", ""));
        assertThat(cli.run("purge", "--json").out()).isEqualTo("{\"purged\":0,\"events\":0,\"messageLists\":0}\n");
        assertThat(ids()).containsExactlyInAnyOrder("s2", "s3");
    }

    @Test
    void deleteTakesAUserInAllApps() {
        try (Aster aster = cli.open()) {
            aster.messages().withOwner("shop", "ann").appendMessages("agt", List.of(Message.user("Hello")));
        }
        assertThat(cli.run("delete", "--user=ann", "--yes").out())
                .isEqualTo("Deleted 2 sessions, 2 events, 1 list of messages.\n");
        assertThat(ids()).containsExactly("s2");
        assertThat(cli.run("delete", "--user=ann", "--yes").exitCode()).isZero();
    }

    @Test
    void deleteTakesASessionByItsKey() {
        SessionKey key = new SessionKey("shop", "ann", "first order");
        try (Aster aster = cli.open()) {
            aster.sessions().create(NewSession.of(key, "clerk"));
        }
        String[] named = {"delete", "--app=shop", "--user=ann", "--id=first order"};
        assertThat(new Cli(folder)
                        .with(Cli.plainTerminal(80))
                        .answering("n\n")
                        .run(named)
                        .err())
                .contains("Delete session \"first order\" of user \"ann\" of app \"shop\" with its 0 events?");
        assertThat(cli.run(Cli.args(named, "--yes"))).isEqualTo(new Run(ExitCode.OK, "Deleted 1 session.\n", ""));
        assertThat(cli.run(Cli.args(named, "--yes")).exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(cli.run("delete", "--app=shop", "--id=first order", "--yes").exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void deleteAsksWhoeverSitsThere() {
        cli.with(Cli.plainTerminal(80));

        assertThat(cli.answering("n\n").run("delete", "s1"))
                .isEqualTo(new Run(
                        ExitCode.FAILURE,
                        "",
                        "Delete session s1 with its 2 events? [y/N] aster: nothing was deleted\n"));
        assertThat(cli.answering("").run("delete", "--app=chat").err())
                .startsWith("Delete 2 sessions of app chat, with all events, and the messages of agents? [y/N] ");
        assertThat(cli.run("delete", "--app=chat", "--user=bob").err())
                .startsWith(
                        "Delete 1 session of user bob of app chat, with all events, and the messages of agents? [y/N] ");
        assertThat(cli.run("delete", "--user=ann").err())
                .startsWith("Delete 2 sessions of user ann, with all events, and the messages of agents? [y/N] ");
        assertThat(ids()).hasSize(3);
        assertThat(cli.answering("yes\n").run("delete", "s1").out()).isEqualTo("Deleted 1 session.\n");
        assertThat(ids()).containsExactlyInAnyOrder("s2", "s3");
    }

    @Test
    void deleteDoesNothingUnasked() {
        assertThat(cli.run("delete", "s1").err()).contains("--yes").hasLineCount(1);
        assertThat(cli.run("delete", "--yes").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("delete", "s1", "--app=chat", "--yes").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("delete", "s1", "--user=ann", "--yes").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("delete", "none", "--yes"))
                .isEqualTo(new Run(ExitCode.FAILURE, "", "aster: there is no session \"none\"\n"));
        assertThat(ids()).hasSize(3);
    }

    @Test
    void statsCounts() {
        cli.run("status", "s3", "failed");

        assertThat(cli.run("stats").out())
                .startsWith("store\t" + cli.store() + "\n")
                .contains("sessions\t3\nactive\t2\ncompleted\t0\nfailed\t1\nevents\t2\n");
        assertThat(cli.with(Cli.plainTerminal(200)).run("stats").out().replaceAll(" +", " "))
                .startsWith("store " + cli.store() + "\n")
                .contains("sessions 3\n active 2\n completed 0\n failed 1\nevents 2\n");
        assertThat(Json.parse("line", cli.run("stats", "--json").out()))
                .containsEntry("store", "sqlite")
                .containsEntry("url", cli.store())
                .containsEntry("file", folder.resolve("sessions.db").toString())
                .containsEntry("sessions", Map.of("active", 2L, "completed", 0L, "failed", 1L, "restoring", 0L))
                .containsEntry("events", 2L)
                .containsKey("figures");
    }

    @Test
    void statsGroupsTheDigitsForPeopleOnly() {
        assertThat(cli.run("stats").out()).contains("page.bytes\t8192\n");
        assertThat(cli.with(Cli.plainTerminal(80)).run("stats").out()).containsPattern("page.bytes +8,192\n");
    }

    @Test
    void statsNamesTheFileOfARelativePath() {
        Path here = Path.of("").toAbsolutePath();
        String relative = here.relativize(folder.resolve("sessions.db")).toString();

        assertThat(cli.run("stats", "--store=sqlite:" + relative).out()).startsWith("store\t" + cli.store() + "\n");
        assertThat(cli.run("stats", "--json", "--store=jdbc:sqlite:" + relative)
                        .json()
                        .get(0))
                .containsEntry("url", "jdbc:sqlite:" + relative)
                .containsEntry("file", folder.resolve("sessions.db").toString());
    }

    private List<String> ids() {
        try (Aster aster = cli.open()) {
            return aster.sessions().list(SessionFilter.first(100)).stream()
                    .map(Session::id)
                    .toList();
        }
    }
}
