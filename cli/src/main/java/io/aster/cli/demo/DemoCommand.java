package io.aster.cli.demo;

import io.aster.Aster;
import io.aster.agent.run.SessionRun;
import io.aster.agent.run.SessionRunner;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreOpening;
import io.aster.formats.line.JsonLine;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.SessionService;
import io.aster.store.url.StoreUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Shows durability: the process of a workflow is killed, and the workflow resumes after its last completed step. */
@Command(
        name = "demo",
        description = {
            "Runs a workflow of three agents, kills its process in the middle, and resumes it: what had finished is not run again.",
            "Without --store it uses a SQLite file of its own in the folder for temporary files."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final String SESSION = "demo";

    private final AsterCommand root;
    private final Class<?> program;

    /**
     * The command.
     *
     * @param program the entry point with which the writer's process is started
     */
    public DemoCommand(AsterCommand root, Class<?> program) {
        this.root = root;
        this.program = program;
    }

    @Override
    public Integer call() {
        String store = root.givenStore().orElseGet(DemoCommand::temporaryStore);
        StoreUrl url = StoreUrl.parse(store);
        String shown = url.toString();
        if (url.scheme().equals("memory")) {
            throw CommandFailure.usage("the demo needs a store that outlives a process, and memory: does not");
        }
        String sessionId = root.givenStore().isPresent() ? SESSION + "-" + UUID.randomUUID() : SESSION;
        DemoStory story = new DemoStory(root.console(), !root.json());
        story.begin(shown, sessionId);
        Killed killed = runAndKill(store, sessionId);
        story.killed(killed.acknowledged().size(), killed.exitCode());
        try (Aster aster = StoreOpening.open(url, true)) {
            List<Event> recovered = events(aster.sessions(), sessionId);
            check(recovered, killed.acknowledged());
            story.recovered(recovered.size());
            DemoModel model = new DemoModel(() -> {});
            String result = resume(aster, sessionId, model);
            List<Event> all = events(aster.sessions(), sessionId);
            check(all, killed.acknowledged());
            int again = model.asked(DemoWorkflow.COLLECT_PROMPT);
            story.transcript(aster.sessions().get(sessionId), all, recovered.size());
            story.proof(shown, sessionId, all.size(), again);
            printJson(shown, sessionId, killed, recovered.size(), all.size(), again, result);
            return again == 0 ? ExitCode.OK : ExitCode.FAILURE;
        }
    }

    private Killed runAndKill(String store, String sessionId) {
        List<Long> acknowledged = new ArrayList<>();
        try (DemoWriter writer = new DemoWriter(program, store, sessionId)) {
            writer.answer(DemoWorkflow.ANSWERS_BEFORE_KILL);
            for (int i = 0; i < DemoWorkflow.EVENTS_BEFORE_KILL; i++) {
                acknowledged.add(writer.next());
            }
            return new Killed(acknowledged, writer.kill());
        }
    }

    private static String resume(Aster aster, String sessionId, DemoModel model) {
        DemoWorkflow workflow = new DemoWorkflow(model, aster.messages(), sessionId);
        try (SessionRunner runner = SessionRunner.over(aster.sessions());
                SessionRun run = runner.resume(sessionId, workflow.agent())) {
            return run.readToEnd().orElse("");
        }
    }

    private static List<Event> events(SessionService sessions, String sessionId) {
        return sessions.streamEvents(sessionId, EventFilter.all()).toList();
    }

    /** Checks that every acknowledged event is stored, ids are unique, and sequence numbers have no gap. */
    private static void check(List<Event> events, List<Long> acknowledged) {
        List<Long> seqs = events.stream().map(Event::seq).toList();
        long ids = events.stream().map(Event::id).distinct().count();
        if (!seqs.equals(LongStream.rangeClosed(1, events.size()).boxed().toList())
                || ids != events.size()
                || !seqs.containsAll(acknowledged)) {
            throw CommandFailure.failure(
                    "expected the events " + acknowledged + " numbered without a gap, found " + seqs);
        }
    }

    private void printJson(
            String store, String sessionId, Killed killed, int recovered, int all, int again, String result) {
        if (!root.json()) {
            return;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("store", store);
        json.put("sessionId", sessionId);
        json.put("writerExitCode", killed.exitCode());
        json.put("acknowledgedBeforeKill", killed.acknowledged().size());
        json.put("recovered", recovered);
        json.put("events", all);
        json.put("finishedStepAskedAgain", again);
        json.put("result", result);
        root.console().out().line(JsonLine.of(json));
    }

    private static String temporaryStore() {
        try {
            return "sqlite:" + Files.createTempDirectory("aster-demo-").resolve("demo.db");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The facts about a killed writer.
     *
     * @param acknowledged the sequence numbers that it acknowledged
     * @param exitCode the exit code that the system reported
     */
    private record Killed(List<Long> acknowledged, int exitCode) {}
}
