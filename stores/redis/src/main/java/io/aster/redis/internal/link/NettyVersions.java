package io.aster.redis.internal.link;

import io.netty.util.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The modules of Netty on a class path. Another library may bring other versions than Lettuce was compiled with, or some of another. */
final class NettyVersions {
    private NettyVersions() {}

    /** The versions that a class loader finds, each with its modules, for messages. */
    static String found(ClassLoader loader) {
        Map<String, List<String>> modules = Version.identify(loader).values().stream()
                .sorted(Comparator.comparing(Version::artifactId))
                .collect(Collectors.groupingBy(
                        Version::artifactVersion,
                        TreeMap::new,
                        Collectors.mapping(Version::artifactId, Collectors.toList())));
        return modules.isEmpty()
                ? "of no version that its jars name"
                : modules.entrySet().stream()
                        .map(version -> version.getKey() + " (" + String.join(", ", version.getValue()) + ")")
                        .collect(Collectors.joining(" and "));
    }
}
