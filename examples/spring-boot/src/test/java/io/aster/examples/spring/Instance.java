package io.aster.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An instance of the application, in a process of its own. */
final class Instance implements AutoCloseable {
    private static final String READY = "Listening on port ";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String address;

    private Instance(Process process, String port) {
        this.process = process;
        this.address = "http://localhost:" + port;
    }

    /** Starts one, on any port that is free. */
    static Instance start(String storeUrl, String modelUrl) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SupportApplication.class.getName(),
                        "--server.port=0",
                        "--spring.main.banner-mode=off",
                        "--spring.ai.openai.base-url=" + modelUrl,
                        "--aster.url=" + storeUrl)
                .redirectErrorStream(true)
                .start();
        StringBuilder output = new StringBuilder();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            output.append(line).append('\n');
            if (line.startsWith(READY)) {
                // Read on: a process whose output is not read stops when the pipe is full.
                Thread rest = new Thread(() -> lines.lines().forEach(ignored -> {}));
                rest.setDaemon(true);
                rest.start();
                return new Instance(process, line.substring(READY.length()));
            }
        }
        throw new AssertionError("the instance did not start: " + output);
    }

    /** Says something in a chat, and returns the answer. */
    String say(String chat, String text) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + "/chats/" + chat))
                .POST(HttpRequest.BodyPublishers.ofString(text)));
    }

    /** The answer to a GET. */
    String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path)));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                request.timeout(PATIENCE).header("Content-Type", "text/plain").build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as("%s", response.body()).isEqualTo(200);
        return response.body();
    }

    /** Kills the process, as a crash would. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
