package io.aster.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import io.aster.cli.terminal.TextWidth;
import io.aster.cli.terminal.TimeText;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.value.Expiry;
import io.aster.value.Json;
import io.aster.value.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionsCommandTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void fill() {
        cli = new Cli(folder);
        create("s1", "chat", "ann", "helper", 1);
        create("s2", "chat", "bob", "helper", 2);
        create("s3", "shop", "ann", "seller", 3);
        try (Aster aster = cli.open()) {
            aster.sessions().appendEvent("s2", Event.user("Hello"));
            aster.sessions().complete("s2");
            aster.sessions().fail("s3");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', s3 s2 s1",
        "--app=chat, s2 s1",
        "--user=ann, s3 s1",
        "--agent=seller, s3",
        "--status=active, s1",
        "--status=completed, s2",
        "--status=failed, s3",
        "--status=active --status=failed, s3 s1",
        "--status=completed --status=active, s2 s1",
        "--app=chat --app=shop, s3 s2 s1",
        "--app=none --app=chat, s2 s1",
        "--order=created, s3 s2 s1",
        "--updated-before=2026-01-02, s1",
        "--updated-from=2026-01-02, s3 s2",
        "--created-from=2026-01-02, s3 s2",
        "--created-before=2026-01-02, s1",
        "--created-from=2026-01-01T12:00:00Z --created-before=2026-01-02T13:00+01:00, s1",
        "--app=chat --user=ann, s1",
        "--limit=2, s3 s2",
        "--limit=1 --offset=1, s2",
        "--offset=2, s1",
        "--after=s3, s2 s1",
        "--after=s3 --limit=1, s2",
        "--user=nobody, ''"
    })
    void findsWhatTheOptionsAskFor(String options, String expected) {
        String[] words = ("sessions " + options).strip().split(" ", -1);
        Run text = cli.run(words);
        Run json = cli.run(Cli.args(words, "--json"));

        assertThat(text.exitCode()).isZero();
        assertThat(text.out()
                        .lines()
                        .skip(1)
                        .map(line -> line.split("\t", -1)[0])
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
        assertThat(json.exitCode()).isZero();
        assertThat(json.out()
                        .lines()
                        .map(line -> (String) Json.parse("line", line).get("id"))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @Test
    void listsTheLastActiveFirstAndPagesByTime() {
        try (Aster aster = cli.open()) {
            aster.sessions().appendEvent("s1", Event.user("Hello"));
        }
        assertThat(ids("--order=activity")).isEqualTo("s1 s3 s2");
        Run first = cli.run("sessions", "--order=activity", "--limit=1");
        String place = "--after=" + session("s1").updatedAt() + ",s1";
        assertThat(first.err()).endsWith(" " + place + "\n");
        try (Aster aster = cli.open()) {
            aster.sessions().appendEvent("s1", Event.user("Hello again"));
        }
        assertThat(ids("--order=activity", place)).isEqualTo("s3 s2");
        assertThat(ids("--order=activity", "--after=s3")).isEqualTo("s2");
        assertThat(cli.run("sessions", "--order=random").err())
                .contains("created, activity")
                .hasLineCount(1);
    }

    private String ids(String... options) {
        return cli.run(Cli.args(new String[] {"sessions"}, options))
                .out()
                .lines()
                .skip(1)
                .map(line -> line.split("\t", -1)[0])
                .collect(Collectors.joining(" "));
    }

    @Test
    void printsATable() {
        assertThat(cli.with(Cli.plainTerminal(120)).run("sessions").lines())
                .startsWith(
                        "ID  STATUS     EVENTS  APP   USER  AGENT   CREATED (UTC)     UPDATED (UTC)     EXPIRES (UTC)",
                        "s3  failed          0  shop  ann   seller  2026-01-03 12:00  "
                                + TimeText.minutes(session("s3").updatedAt()));
    }

    @Test
    void printsWholeLinesSeparatedByTabsWhereOutputIsNoTerminal() {
        String longest = "x".repeat(255);
        create(longest, "a  b", "ann", "helper", 4);

        assertThat(cli.run("sessions").lines())
                .startsWith(
                        "ID\tSTATUS\tEVENTS\tAPP\tUSER\tAGENT\tCREATED (UTC)\tUPDATED (UTC)\tEXPIRES (UTC)",
                        longest + "\tactive\t0\ta  b\tann\thelper\t2026-01-04 12:00\t2026-01-04 12:00\t",
                        "s3\tfailed\t0\tshop\tann\tseller\t2026-01-03 12:00\t"
                                + TimeText.minutes(session("s3").updatedAt()) + "\t")
                .hasSize(5);
    }

    @Test
    void saysWhenASessionExpires() {
        Instant time = Instant.parse("2999-01-02T03:04:05.678Z");
        try (Aster aster = cli.open()) {
            aster.sessions().update(aster.sessions().get("s1").withExpiry(new Expiry(time, Duration.ofDays(30))));
            aster.sessions().update(aster.sessions().get("s2").withExpiresAt(time));
        }
        String idle = TimeText.minutes(session("s1").updatedAt().plus(Duration.ofDays(30)));
        assertThat(cli.run("sessions", "--user=bob").out()).endsWith("\t2999-01-02 03:04\n");
        assertThat(cli.run("sessions", "--user=ann", "--app=chat").out()).endsWith("\t" + idle + "\n");
        assertThat(cli.run("show", "s1").out())
                .contains("\nExpires\t2999-01-02 03:04:05 UTC, or 30 days after its last write\n");
        assertThat(cli.run("show", "s2").out()).contains("\nExpires\t2999-01-02 03:04:05 UTC\n");
        assertThat(cli.run("show", "s3").out()).doesNotContain("Expires");
    }

    @Test
    void printsEveryFieldAsJson() {
        Session session = session("s2");

        String line = cli.run("sessions", "--json", "--user=bob").out().strip();

        assertThat(Json.parse("line", line))
                .containsOnlyKeys(
                        "id",
                        "appName",
                        "userId",
                        "keyId",
                        "forkedFrom",
                        "forkedAtSeq",
                        "forkOrigin",
                        "agentId",
                        "status",
                        "metadata",
                        "createdAt",
                        "updatedAt",
                        "version",
                        "eventCount",
                        "expiresAt",
                        "expiresAfter")
                .containsEntry("createdAt", "2026-01-02T12:00:00Z")
                .containsEntry("metadata", Map.of("day", 2L));
        assertThat(Session.fromJson(Json.parse("line", line))).isEqualTo(session);
    }

    @Test
    void tellsHowToGoOn() {
        assertThat(cli.run("sessions", "--limit=2").err())
                .isEqualTo("There are more; the next page: aster sessions --limit=2 --after=s2\n");
        assertThat(cli.run("sessions", "--limit=2", "--json").err()).contains("--after=s2");
        assertThat(cli.run("sessions", "--limit=3").err()).isEmpty();
        assertThat(cli.run("sessions").err()).isEmpty();
        create("it's me", "chat", "cid", "helper", 4);
        assertThat(cli.run("sessions", "--limit=1").err()).contains("'--after=it'\\''s me'");
    }

    @Test
    void theNextPageIsOfTheSameStoreAndTheSameFilter() {
        Run run = cli.run("--store", cli.store(), "sessions", "--after", "s3", "--limit=1", "--app", "it's");
        assertThat(run.err()).isEmpty();

        assertThat(cli.run("--store", cli.store(), "sessions", "--app=chat", "--limit", "1", "--offset", "0")
                        .err())
                .isEqualTo("There are more; the next page: aster --store " + cli.store()
                        + " sessions --app=chat --limit 1 --after=s2\n");
        assertThat(cli.run("sessions", "--after", "s3", "--limit=1", "--store=" + cli.store() + "?readers=2")
                        .err())
                .isEqualTo("There are more; the next page: aster sessions --limit=1 '--store=" + cli.store()
                        + "?readers=2' --after=s2\n");
    }

    @Test
    void aTerminalGetsFiftyAndAPipeAll() {
        try (Aster aster = cli.open()) {
            for (int i = 0; i < 700; i++) {
                aster.sessions().create(NewSession.of("many", "user", "agent"));
            }
        }

        assertThat(cli.run("sessions", "--app=many").lines()).hasSize(701).doesNotHaveDuplicates();
        assertThat(cli.run("sessions", "--app=many", "--json").lines())
                .hasSize(700)
                .doesNotHaveDuplicates();
        Run onTerminal = cli.with(Cli.plainTerminal(80)).run("sessions", "--app=many");
        assertThat(onTerminal.lines()).hasSize(51).allMatch(line -> TextWidth.of(line) <= 80);
        assertThat(onTerminal.err()).contains("No room for: APP, USER, AGENT, UPDATED (UTC)", "--after=sess-");
        assertThat(cli.run("sessions", "--app=many", "--limit=600").lines()).hasSize(601);
    }

    @Test
    void aTerminalHearsThatThereIsNone() {
        assertThat(cli.with(Cli.terminal(80)).run("sessions", "--app=none"))
                .isEqualTo(new Run(ExitCode.OK, "", "No sessions found in " + cli.store() + "\n"));
    }

    @Test
    void refusesOptionsThatCantBe() {
        assertThat(cli.run("sessions", "--limit=0"))
                .isEqualTo(new Run(ExitCode.USAGE, "", "aster: --limit: must be 1 or more, is 0\n"));
        assertThat(cli.run("sessions", "--offset=-1").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("sessions", "--app=").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("sessions", "--status=done").err())
                .contains("active, completed, failed")
                .hasLineCount(1);
        assertThat(cli.run("sessions", "--created-from=yesterday").err())
                .contains("2026-01-31")
                .hasLineCount(1);
        assertThat(cli.run("sessions", "--after=gone"))
                .isEqualTo(new Run(ExitCode.FAILURE, "", "aster: --after: there is no session \"gone\"\n"));
    }

    private void create(String id, String app, String user, String agent, int day) {
        Clock clock = Clock.fixed(Instant.parse("2026-01-0" + day + "T12:00:00Z"), ZoneOffset.UTC);
        try (Aster aster = Aster.open(cli.store(), Settings.defaults().withClock(clock))) {
            aster.sessions().create(NewSession.of(app, user, agent).withId(id).withMetadata(Map.of("day", day)));
        }
    }

    private Session session(String id) {
        try (Aster aster = cli.open()) {
            return aster.sessions().get(id);
        }
    }
}
