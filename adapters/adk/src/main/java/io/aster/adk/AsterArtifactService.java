package io.aster.adk;

import static java.util.Objects.requireNonNull;

import com.google.adk.artifacts.BaseArtifactService;
import com.google.adk.artifacts.ListArtifactsResponse;
import com.google.common.collect.ImmutableList;
import com.google.genai.types.Blob;
import com.google.genai.types.Part;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * ADK's artifacts in a folder, or in an {@link ArtifactStore} of your own. Thread-safe.
 *
 * <pre>{@code
 * BaseArtifactService artifacts = AsterArtifactService.inFolder(Path.of("artifacts"));
 * }</pre>
 *
 * <p>Versions are numbered from 0. A part is kept whole: its bytes as they are, the rest as ADK's JSON. A filename that begins with {@code
 * user:} belongs to the user, and is seen by all of the user's sessions in the app. Nothing happens before a subscription; the work is then
 * done by a scheduler, as that of {@link AsterSessionService}. An error of the place is an {@link IOException}.
 */
public final class AsterArtifactService implements BaseArtifactService {
    private final ArtifactStore store;
    private final StoreCalls calls;

    private AsterArtifactService(ArtifactStore store, StoreCalls calls) {
        this.store = store;
        this.calls = calls;
    }

    /** The service over a folder, which is created with the first artifact. */
    public static AsterArtifactService inFolder(Path folder) {
        return over(new ArtifactFolder(folder));
    }

    /** The service over a store. */
    public static AsterArtifactService over(ArtifactStore store) {
        return over(store, AdkThreads.SCHEDULER);
    }

    /** The service over a store, whose work is done by a scheduler. */
    public static AsterArtifactService over(ArtifactStore store, Scheduler scheduler) {
        return new AsterArtifactService(store, new StoreCalls(scheduler));
    }

    @Override
    public Single<Integer> saveArtifact(
            String appName, String userId, String sessionId, String filename, Part artifact) {
        ArtifactName name = name(appName, userId, sessionId, filename);
        requireNonNull(artifact, "artifact cannot be null");
        return calls.single(() -> store.add(name, stored(artifact)));
    }

    /** Saves an artifact and returns it as it was given: what is loaded later is the same. */
    @Override
    public Single<Part> saveAndReloadArtifact(
            String appName, String userId, String sessionId, String filename, Part artifact) {
        return saveArtifact(appName, userId, sessionId, filename, artifact).map(version -> artifact);
    }

    /** A version of an artifact, or the latest; empty if there is none. */
    @Override
    public Maybe<Part> loadArtifact(
            String appName, String userId, String sessionId, String filename, @Nullable Integer version) {
        ArtifactName name = name(appName, userId, sessionId, filename);
        return calls.maybe(() -> load(name, version));
    }

    private @Nullable Part load(ArtifactName name, @Nullable Integer version) throws IOException {
        if (version != null) {
            return store.find(name, version).map(AsterArtifactService::part).orElse(null);
        }
        List<Integer> versions = store.versions(name);
        return versions.isEmpty() ? null : load(name, versions.get(versions.size() - 1));
    }

    /** The names of the session's artifacts and of those of its user, sorted. */
    @Override
    public Single<ListArtifactsResponse> listArtifactKeys(String appName, String userId, String sessionId) {
        requireNonNull(appName, "appName cannot be null");
        requireNonNull(userId, "userId cannot be null");
        requireNonNull(sessionId, "sessionId cannot be null");
        return calls.single(() -> {
            TreeSet<String> filenames = new TreeSet<>(store.filenames(appName, userId, sessionId));
            filenames.addAll(store.filenames(appName, userId, null));
            return ListArtifactsResponse.builder()
                    .filenames(ImmutableList.copyOf(filenames))
                    .build();
        });
    }

    /** Removes all versions of an artifact; nothing if there is none. */
    @Override
    public Completable deleteArtifact(String appName, String userId, String sessionId, String filename) {
        ArtifactName name = name(appName, userId, sessionId, filename);
        return calls.completable(() -> store.delete(name));
    }

    @Override
    public Single<ImmutableList<Integer>> listVersions(
            String appName, String userId, String sessionId, String filename) {
        ArtifactName name = name(appName, userId, sessionId, filename);
        return calls.single(() -> ImmutableList.copyOf(store.versions(name)));
    }

    private static ArtifactName name(String appName, String userId, String sessionId, String filename) {
        return ArtifactName.of(
                requireNonNull(appName, "appName cannot be null"),
                requireNonNull(userId, "userId cannot be null"),
                requireNonNull(sessionId, "sessionId cannot be null"),
                requireNonNull(filename, "filename cannot be null"));
    }

    private static StoredArtifact stored(Part part) {
        Blob blob = part.inlineData().orElse(null);
        byte[] bytes = blob == null ? null : blob.data().orElse(null);
        if (blob == null || bytes == null) {
            return new StoredArtifact(AdkJson.asciiText(part), null);
        }
        Blob described = blob.toBuilder().clearData().build();
        return new StoredArtifact(
                AdkJson.asciiText(part.toBuilder().inlineData(described).build()), bytes);
    }

    private static Part part(StoredArtifact artifact) {
        Part described = AdkJson.ofText(artifact.part(), Part.class);
        byte[] bytes = artifact.bytes();
        if (bytes == null) {
            return described;
        }
        Blob blob = described.inlineData().orElseGet(() -> Blob.builder().build());
        return described.toBuilder()
                .inlineData(blob.toBuilder().data(bytes).build())
                .build();
    }
}
