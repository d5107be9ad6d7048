package io.aster.operations.backup;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a backup is.
 *
 * @param id identifies it among all backups
 * @param base the id of the backup since which this one has what changed; {@code null} for a full backup
 * @param startedAt when it was begun, by the clock of its process
 * @param store the kind of the store, for example {@code postgresql}
 */
public record BackupHeader(UUID id, @Nullable UUID base, Instant startedAt, String store) {}
