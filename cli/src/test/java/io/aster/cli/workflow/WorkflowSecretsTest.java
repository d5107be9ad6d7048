package io.aster.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a workflow file can make the machine send, and to which host, without the consent of the person who runs it. */
final class WorkflowSecretsTest {
    private static final String FILE = """
            model:
              name: small
              MODEL
            agent: {chat: A, prompt: p}
            """;

    @TempDir
    private Path folder;

    private Cli cli;
    private ModelServer model;

    @BeforeEach
    void start() throws IOException {
        cli = new Cli(folder)
                .variable("OPENAI_API_KEY", "sk-real")
                .variable("LOCAL_API_KEY", "local")
                .variable("AWS_SECRET_ACCESS_KEY", "aws");
        model = new ModelServer(asked -> asked.prompt() + "(" + asked.message() + ")");
    }

    @AfterEach
    void stop() {
        model.close();
    }

    @Test
    void aLoopbackServerGetsNoKeyThatTheFileDoesNotName() throws Exception {
        cli.run("run", file("base-url: " + model.url()), "march").ok();

        assertThat(keys()).containsExactly("none");
    }

    @Test
    void aLoopbackServerGetsTheKeyThatTheFileNames() throws Exception {
        cli.run("run", file("base-url: " + model.url(), "api-key-variable: LOCAL_API_KEY"), "march")
                .ok();

        assertThat(keys()).containsExactly("Bearer local");
    }

    @Test
    void aProvidersKeyGoesToLoopbackWithConsentOnly() throws Exception {
        String file = file("base-url: " + model.url(), "api-key-variable: OPENAI_API_KEY");

        Run refused = cli.run("run", file, "march");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err())
                .contains(
                        "w.yaml:3: ",
                        "$OPENAI_API_KEY",
                        authority(),
                        "run " + file + " march --allow-host " + authority())
                .hasLineCount(1);
        assertThat(keys()).isEmpty();

        cli.run("run", file, "march", "--allow-host", authority()).ok();
        assertThat(keys()).containsExactly("Bearer sk-real");
    }

    @Test
    void whatTheEnvironmentPairsNeedsNoConsent() throws Exception {
        cli.variable("OPENAI_BASE_URL", model.url()).run("run", file(), "march").ok();
        cli.run("run", file("base-url: " + model.url()), "march").ok();

        assertThat(keys()).containsExactly("Bearer sk-real", "Bearer sk-real");
    }

    @Test
    void aPersonAtATerminalIsAskedOnce() throws Exception {
        String file = file("base-url: " + model.url(), "api-key-variable: OPENAI_API_KEY");
        cli.with(Cli.plainTerminal(80));

        Run no = cli.answering("\n").run("run", file, "march");

        assertThat(no.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(no.err()).contains("$OPENAI_API_KEY to " + authority(), "[y/N]");
        assertThat(keys()).isEmpty();

        Run yes = cli.answering("y\n").run("run", file, "march").ok();
        assertThat(yes.err()).containsOnlyOnce("[y/N]");
        assertThat(keys()).containsExactly("Bearer sk-real");
    }

    @Test
    void resumingAsksToo() throws Exception {
        String file = file("base-url: " + model.url());
        cli.run("run", file, "march", "--session", "r1").ok();
        String changed = file("base-url: " + model.url(), "api-key-variable: OPENAI_API_KEY");

        assertThat(cli.run("resume", "r1", changed).err())
                .contains("resume r1 " + changed + " --allow-host " + authority());
        cli.run("resume", "r1", changed, "--allow-host", authority()).ok();
        assertThat(keys()).containsExactly("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_SECRET_ACCESS_KEY", "GITHUB_TOKEN", "PGPASSWORD", "_API_KEY", "API_KEY", "my_api_key"})
    void variablesThatAreNoModelKeysAreRefused(String variable) throws Exception {
        String file = file("base-url: " + model.url(), "api-key-variable: " + variable);
        cli.variable(variable, "aws");

        Run refused = cli.run("run", file, "march");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err())
                .contains("w.yaml:4: ", "$" + variable, "--allow-variable " + variable)
                .doesNotContain("aws")
                .hasLineCount(1);
        assertThat(keys()).isEmpty();
        cli.run("run", file, "march", "--allow-variable", variable).ok();
        cli.variable("ASTER_ALLOW_VARIABLES", "OTHER, " + variable)
                .run("run", file, "march")
                .ok();
        assertThat(keys()).containsExactly("Bearer aws", "Bearer aws");
    }

    @ParameterizedTest
    @CsvSource({
        "https://proxy.example/v1, OPENAI_API_KEY, proxy.example",
        "https://PROXY.example.:443/v1, OPENAI_API_KEY, proxy.example",
        "https://proxy.example:8443/v1, OPENAI_API_KEY, proxy.example:8443",
        "https://api.openai.com:8443/v1, OPENAI_API_KEY, api.openai.com:8443",
        "https://api.openai.com.evil.example/v1, OPENAI_API_KEY, api.openai.com.evil.example",
        "https://localhost.evil.example/v1, OPENAI_API_KEY, localhost.evil.example",
        "https://api.openai.com/v1, LOCAL_API_KEY, api.openai.com",
        "https://\u0430pi.openai.com/v1, OPENAI_API_KEY, xn--pi-6kc.openai.com",
        "https://10.0.0.1/v1, OPENAI_API_KEY, 10.0.0.1",
        "https://[2001:db8::1]/v1, OPENAI_API_KEY, '[2001:db8:0:0:0:0:0:1]'",
    })
    void otherHostsNeedConsent(String url, String variable, String host) throws Exception {
        Run refused = cli.run("run", file("base-url: '" + url + "'", "api-key-variable: " + variable), "march");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("$" + variable + " to " + host + ",", "--allow-host ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://proxy.example/v1",
                "http://10.0.0.1/v1",
                "http://0.0.0.0/v1",
                "http://localhost.evil.example/v1",
                "http://127.0.0.1.evil.example/v1",
                "HTTP://proxy.example",
                "http://127.1/v1",
                "http://2130706433/v1",
                "http://0x7f.0.0.1/v1",
                "http://0177.0.0.1/v1",
                "https://api.openai.com@evil.example/v1",
                "https://api.openai.com\\\\@evil.example/v1",
                "https://api.openai.com%2eevil.example/v1",
                "https://user:secret@api.openai.com/v1",
                "https://api.openai.com/v1?to=evil",
                "https://api.openai.com/v1#x",
                "https://api.openai.com:0/v1",
                "https://api.openai.com:99999/v1",
                "https:///v1",
                "https://[::1%25eth0]/v1",
                "https://a b/v1",
                "ftp://api.openai.com/v1",
                "file:///etc/passwd",
                "api.openai.com/v1",
            })
    void urlsThatAreNotSafeAreRefused(String url) throws Exception {
        Run refused = cli.run("run", file("base-url: \"" + url + "\""), "march", "--allow-host", "proxy.example");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err())
                .contains("w.yaml:3: base-url ")
                .doesNotContain("secret")
                .hasLineCount(1);
    }

    @Test
    void theUrlOfTheEnvironmentIsCheckedToo() throws Exception {
        Run refused = cli.variable("OPENAI_BASE_URL", "http://proxy.example/v1").run("run", file(), "march");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("$OPENAI_BASE_URL", "https").hasLineCount(1);
    }

    @Test
    void aKeyThatFitsNoHeaderIsNotShown() throws Exception {
        String file = file("base-url: " + model.url(), "api-key-variable: LOCAL_API_KEY");

        Run refused = cli.variable("LOCAL_API_KEY", "se\ncret").run("run", file, "march");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("$LOCAL_API_KEY").doesNotContain("cret");
        cli.variable("LOCAL_API_KEY", "local\n").run("run", file, "march").ok();
        assertThat(keys()).containsExactly("Bearer local");
    }

    @Test
    void anUnusedUrlOfTheEnvironmentDisturbsNothing() throws Exception {
        cli.variable("OPENAI_BASE_URL", "http://proxy.example/v1")
                .run("run", file("base-url: " + model.url()), "march")
                .ok();
        assertThat(keys()).containsExactly("none");
    }

    @Test
    void aCommandToCopyShowsNoPassword() throws Exception {
        Run refused = cli.run(
                "run",
                file("base-url: https://proxy.example"),
                "it's march",
                "--store",
                "postgresql://app:secret@127.0.0.1:1/x");

        assertThat(refused.err())
                .contains("'it'\\''s march'", "--store ", "--allow-host proxy.example")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void noRedirectIsFollowed(int status) throws Exception {
        List<String> reached = Collections.synchronizedList(new ArrayList<>());
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer thief = HttpServer.create(anyPort, 0);
        HttpServer redirecting = HttpServer.create(anyPort, 0);
        try {
            thief.createContext("/", exchange -> {
                reached.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                exchange.sendResponseHeaders(500, -1);
                exchange.close();
            });
            redirecting.createContext("/", exchange -> {
                String location = "http://127.0.0.1:" + thief.getAddress().getPort() + "/v1/chat/completions";
                exchange.getResponseHeaders().set("Location", location);
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            thief.start();
            redirecting.start();
            String url = "http://127.0.0.1:" + redirecting.getAddress().getPort() + "/v1";

            Run run = cli.run("run", file("base-url: " + url, "api-key-variable: LOCAL_API_KEY"), "march");

            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
            assertThat(reached).isEmpty();
        } finally {
            thief.stop(0);
            redirecting.stop(0);
        }
    }

    @Test
    void theHelpNamesThePageOfTheFormat() {
        assertThat(Run.aster("run", "--help").ok().out())
                .contains("docs/workflow-files.md", "--allow-host", "--allow-variable");
    }

    private List<String> keys() {
        return model.asked().stream().map(ModelServer.Asked::key).toList();
    }

    private String authority() {
        return model.url().replaceAll("http://|/v1", "");
    }

    private String file(String... members) throws IOException {
        String yaml = FILE.replace("MODEL", String.join("\n  ", members));
        return Files.writeString(folder.resolve("w.yaml"), yaml).toString();
    }
}
