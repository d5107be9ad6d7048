package io.aster.cli;

import io.aster.error.AsterException;
import io.aster.error.StoreException;
import io.aster.session.Session;
import io.aster.session.SessionService;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the lines of a file in, one session after the other; a line that can't be is told of and passed over. */
final class Importer {
    private final ChatImport chats;
    private final SessionImport restored;
    private final ImportTally tally;
    private String lastRestored = "";

    Importer(SessionService sessions, ChatOptions options, ImportTally tally) {
        this.chats = new ChatImport(sessions, options, tally);
        this.restored = new SessionImport(sessions, tally);
        this.tally = tally;
    }

    /**
     * Takes all lines in.
     *
     * @throws UnreadableInput if the input can't be read
     * @throws StoreException if the store fails; running the import again goes on where this one ended
     */
    void run(InputLines lines) {
        for (InputLine line = lines.next(); line != null; line = lines.next()) {
            try {
                add(line, lines);
            } catch (StoreException e) {
                throw e;
            } catch (BrokenLineException e) {
                tally.refused(e.line(), e.reason());
            } catch (AsterException e) {
                tally.refused(line.number(), String.valueOf(e.getMessage()));
            }
        }
    }

    private void add(InputLine line, InputLines lines) {
        Map<String, @Nullable Object> object = line.checked();
        if (object.containsKey(Chat.MESSAGES)) {
            chats.add(Chat.read(object));
        } else if (line.isOfType(AsterLine.SESSION)) {
            restore(object, lines);
        } else if (!line.isOfType(AsterLine.EVENT)) {
            throw new BrokenLineException(
                    line.number(), "is no chat (it has no \"messages\"), and no session or event either");
        } else if (!EventLines.isOf(lastRestored, line)) {
            throw new BrokenLineException(line.number(), "is an event, but its session's line does not come before it");
        }
    }

    private void restore(Map<String, @Nullable Object> line, InputLines lines) {
        // Events of a session that is there, or is refused, are passed over one by one: the session's line has been
        // told of.
        lastRestored = line.get("id") instanceof String id ? id : "";
        Session session = AsterLine.session(line);
        restored.add(session, new EventLines(session, lines));
    }
}
