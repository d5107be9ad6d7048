package io.aster.operations.transfer;

import io.aster.error.AsterException;
import io.aster.error.StoreException;
import io.aster.formats.ConversationReader;
import io.aster.formats.conversation.Chat;
import io.aster.formats.conversation.Conversation;
import io.aster.formats.conversation.ExportedSession;
import io.aster.formats.line.BrokenLineException;
import io.aster.formats.line.UnreadableInput;
import io.aster.session.SessionService;

/**
 * Stores the conversations of a file. An import can be repeated at any time: it continues where the last one ended, and a chat that has
 * grown gets its new messages. Not thread-safe; several imports, also of the same file, may run concurrently.
 */
public final class SessionImporter {
    private final ChatImport chats;
    private final ExportedSessionImport exported;
    private final ImportListener listener;
    private ImportReport report = ImportReport.EMPTY;

    /**
     * An importer that has imported nothing yet.
     *
     * @param sessions the service that conversations are stored in
     * @param defaults for chats
     * @param listener receives what happens to each conversation
     */
    public SessionImporter(SessionService sessions, ImportDefaults defaults, ImportListener listener) {
        this.chats = new ChatImport(sessions, defaults);
        this.exported = new ExportedSessionImport(sessions);
        this.listener = listener;
    }

    /**
     * Imports all conversations. A line that is refused is passed to the listener, and the import continues with the next line.
     *
     * @throws UnreadableInput if the input can't be read to its end
     * @throws StoreException if the store fails
     */
    public void run(ConversationReader conversations) {
        boolean more = true;
        while (more) {
            try {
                Conversation next = conversations.next();
                more = next != null;
                if (next != null) {
                    imported(add(next));
                }
            } catch (StoreException e) {
                throw e;
            } catch (BrokenLineException e) {
                refused(e.line(), e.reason());
            } catch (AsterException e) {
                refused(conversations.line(), String.valueOf(e.getMessage()));
            }
        }
    }

    /** Totals of all runs so far, also of one that failed. */
    public ImportReport report() {
        return report;
    }

    private ImportedSession add(Conversation conversation) {
        return conversation instanceof Chat chat ? chats.add(chat) : exported.add((ExportedSession) conversation);
    }

    private void imported(ImportedSession session) {
        report = report.plus(session);
        listener.imported(session);
    }

    private void refused(long line, String reason) {
        report = report.plusRefused();
        listener.refused(line, reason);
    }
}
