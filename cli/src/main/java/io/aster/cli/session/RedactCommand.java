package io.aster.cli.session;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.cli.terminal.SafeText;
import io.aster.session.Redacted;
import io.aster.session.RedactionReason;
import io.aster.session.SessionService;
import io.aster.value.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Redacts events. */
@Command(
        name = "redact",
        description =
                "Removes what single events of a session say, for ever: content, actions and metadata. Asks first.")
public final class RedactCommand extends StoreCommand {
    @Parameters(index = "0", paramLabel = "SESSION-ID", description = "The session.")
    private String sessionId = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "N", description = "The numbers of the events.")
    private List<Long> seqs = List.of();

    @Option(names = "--by", paramLabel = "WHO", required = true, order = 1, description = "Who asked for it.")
    private String requestedBy = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            order = 2,
            description = "Why; it is stored with the events, so it must not repeat what they said.")
    private String reason = "";

    @Option(names = "--copies", order = 3, description = "Also in the sessions that have copies of the events.")
    private boolean copies;

    @Option(names = "--yes", order = 4, description = "Don't ask.")
    private boolean yes;

    public RedactCommand(AsterCommand root) {
        super(root);
    }

    @Override
    protected void check() {
        Names.check("SESSION-ID", sessionId);
        RedactionReason unused = why();
        if (!yes && !console().canAsk()) {
            throw CommandFailure.usage("no terminal to confirm on: to redact without a question, add --yes");
        }
    }

    @Override
    protected int run(Aster aster) {
        SessionService sessions = aster.sessions();
        String id = sessions.get(sessionId).id();
        if (!yes && !console().confirm("Remove for ever what %s of session %s say?".formatted(events(seqs), id))) {
            throw CommandFailure.failure("nothing was redacted");
        }
        RedactionReason why = why();
        Redacted done = redact(sessions, id, seqs, why);
        for (Redacted.Copies copy : done.copies()) {
            if (copies) {
                Redacted unused = redact(sessions, copy.sessionId(), copy.seqs(), why);
            } else {
                printLeft("copiesIn", copy.sessionId(), events(copy.seqs()));
            }
        }
        for (String key : done.sharedKeys()) {
            printLeft("stateKey", key, "a key that the events had set");
        }
        return ExitCode.OK;
    }

    private RedactionReason why() {
        return new RedactionReason(requestedBy, reason);
    }

    private Redacted redact(SessionService sessions, String id, List<Long> events, RedactionReason why) {
        Redacted done = sessions.redact(id, events, why);
        print(id, done.events().size());
        if (!done.summaries().isEmpty()) {
            printLeft("summariesIn", id, events(done.summaries()));
        }
        return done;
    }

    private void print(String session, long events) {
        if (json()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("sessionId", session);
            line.put("redacted", events);
            printJson(line);
        } else {
            out().line(SafeText.line(
                    "Redacted %s of session %s.".formatted(DeletedText.count(events, "event"), session)));
        }
    }

    /** Says what stays as it is. */
    private void printLeft(String kind, String name, String what) {
        if (json()) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put(kind, name);
            line.put("what", what);
            printJson(line);
        } else {
            String line = switch (kind) {
                case "copiesIn" -> "Session %s has copies: %s; --copies redacts them.";
                case "summariesIn" -> "Session %s has summaries of what was redacted: %s.";
                default -> "The state still has %s, %s.";
            };
            out().line(SafeText.line(line.formatted(name, what)));
        }
    }

    private static String events(List<Long> seqs) {
        String numbers = seqs.stream().map(seq -> Long.toString(seq)).collect(Collectors.joining(", "));
        return (seqs.size() == 1 ? "event " : "events ") + numbers;
    }
}
