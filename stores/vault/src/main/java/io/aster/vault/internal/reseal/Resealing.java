package io.aster.vault.internal.reseal;

import io.aster.store.SessionQuery;
import io.aster.store.Store;
import io.aster.value.Times;
import io.aster.vault.internal.key.Rekeying;
import io.aster.vault.internal.key.Rekeying.Removal;
import io.aster.vault.internal.seal.Documents;
import io.aster.vault.key.KeyScope;
import io.aster.vault.reseal.RekeyReport;
import io.aster.vault.reseal.ResealListener;
import io.aster.vault.reseal.SealReport;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Seals the texts of a store that are not sealed yet, or that an older key sealed, while others use the store. What was done stays done, so that
 * a call that was interrupted is repeated. Used by one thread.
 */
public final class Resealing {
    /** Further ones find what was forked or restored from texts that were not sealed yet, while they were. */
    private static final int PASSES = 10;

    private final Store store;
    private final Documents documents;
    private final Clock clock;
    private final Tally tally;

    /** A store below a vault. */
    public Resealing(Store store, Documents documents, Clock clock, ResealListener listener) {
        this.store = store;
        this.documents = documents;
        this.clock = clock;
        this.tally = new Tally(listener);
    }

    /** Seals all texts that are not, in passes over all sessions and lists until one finds none. */
    public SealReport seal() {
        Texts texts = Texts.notSealed(documents);
        boolean isDone = false;
        for (int number = 1; number <= PASSES && !isDone; number++) {
            pass(texts, SessionQuery.builder(1));
            isDone = tally.textsOfPass() == 0;
        }
        return new SealReport(
                tally.texts(),
                tally.sessions(),
                tally.lists(),
                tally.restoring(),
                tally.refused(),
                isDone && tally.refused() == 0);
    }

    /**
     * Seals by the newest key of each scope what an older one sealed.
     *
     * @param isToBegin whether scopes that have one key only get another one before. If not, the older keys are removed of those whose texts were
     *     all sealed by the newest one already, if the pass began when no node could seal by an older one any more
     * @param appName {@code null} for all apps, and lists without an owner
     * @param userId {@code null} for all users of the app, and its own state
     */
    public RekeyReport rekey(Rekeying keys, boolean isToBegin, @Nullable String appName, @Nullable String userId) {
        Predicate<KeyScope> chosen = chosen(appName, userId);
        long added = isToBegin ? keys.addKeys(chosen) : 0;
        Texts texts = Texts.sealedByOlder(documents, chosen);
        Instant begin = Times.now(clock);
        pass(texts, SessionQuery.builder(1).appName(appName).userId(userId));
        boolean isUnused = !isToBegin && tally.textsOfPass() == 0;
        SharedTexts shared = new SharedTexts(store.sessions(), texts, tally, clock);
        Removal removal =
                keys.removeOlder(chosen, begin, scope -> shared.isClean(scope) && isUnused && texts.isComplete(scope));
        return new RekeyReport(
                added, tally.texts(), tally.refused(), removal.removed(), removal.kept(), removal.removableFrom());
    }

    private static Predicate<KeyScope> chosen(@Nullable String appName, @Nullable String userId) {
        return scope -> (appName == null || appName.equals(scope.appName()))
                && (userId == null || userId.equals(scope.userId()));
    }

    private void pass(Texts texts, SessionQuery.Builder matching) {
        tally.beginPass(store.sessions().stats().events());
        new Pass(store, documents, texts, tally, clock).run(matching);
    }
}
