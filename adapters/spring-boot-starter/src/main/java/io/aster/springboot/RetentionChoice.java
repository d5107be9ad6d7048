package io.aster.springboot;

import io.aster.Aster;
import io.aster.error.InvalidValueException;
import io.aster.operations.retention.RetentionPolicy;
import io.aster.operations.retention.SessionRetention;
import io.aster.springboot.AsterRetentionProperties.OfPolicy;
import io.aster.value.Expiry;
import io.aster.value.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The retentions that the properties configure, checked as the application starts. */
final class RetentionChoice {
    private static final String PREFIX = "aster.retention.";

    private final Aster aster;
    private final AsterRetentionProperties properties;
    private final List<AsterRetentionCustomizer> customizers;

    RetentionChoice(Aster aster, AsterRetentionProperties properties, List<AsterRetentionCustomizer> customizers) {
        this.aster = aster;
        this.properties = properties;
        this.customizers = customizers;
    }

    List<SessionRetention> all() {
        Limits.check(PREFIX + "interval", properties.getInterval(), Expiry.SHORTEST, Expiry.LONGEST);
        List<SessionRetention> all = new ArrayList<>();
        properties.getPolicies().forEach((name, policy) -> all.add(retention(name, policy)));
        return all;
    }

    private SessionRetention retention(String name, OfPolicy policy) {
        SessionRetention retention = SessionRetention.of(aster, policy(name, policy));
        Path archives = properties.getArchiveFolder();
        if (archives != null) {
            retention = retention.archiveTo(checkFolder(archives));
        }
        for (AsterRetentionCustomizer customizer : customizers) {
            retention = customizer.customize(name, retention);
        }
        return retention;
    }

    private static RetentionPolicy policy(String name, OfPolicy policy) {
        RetentionPolicy.Builder builder =
                RetentionPolicy.builder().idleFor(policy.getIdleFor()).keepNewest(policy.getKeepNewest());
        policy.getApps().forEach(builder::app);
        policy.getStatuses().forEach(builder::status);
        try {
            return builder.build();
        } catch (InvalidValueException e) {
            String prefix = PREFIX + "policies." + name;
            throw new AsterSetupException(
                    prefix + ": " + e.getMessage(),
                    "Give " + prefix + " an idle-for, a keep-newest or both, and correct its apps and statuses.");
        }
    }

    private static Path checkFolder(Path archives) {
        if (!Files.isDirectory(archives)) {
            throw new AsterSetupException(
                    PREFIX + "archive-folder: " + archives + " is no folder",
                    "Create the folder, or correct " + PREFIX + "archive-folder.");
        }
        return archives;
    }
}
