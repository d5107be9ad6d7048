package io.aster.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import io.aster.Aster;
import io.aster.adapter.ReadySession;
import io.aster.adk.ArtifactFolder;
import io.aster.agent.Agent;
import io.aster.benchmarks.Main;
import io.aster.cli.terminal.Console;
import io.aster.faultproxy.FaultProxy;
import io.aster.formats.ConversationReader;
import io.aster.inmemory.InMemoryStore;
import io.aster.langchain4j.agent.ChatAgent;
import io.aster.langchain4j.agentic.AsterAgenticScopeStore;
import io.aster.micrometer.CallMeters;
import io.aster.operations.transfer.SessionImporter;
import io.aster.redis.RedisStore;
import io.aster.soak.Soak;
import io.aster.springai.memory.Conversations;
import io.aster.springboot.AsterSetupException;
import io.aster.sql.sqlite.SqliteStore;
import io.aster.store.StoreProvider;
import io.aster.testkit.StoreFixture;
import io.aster.testservers.Servers;
import io.aster.vault.Vault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports run one way, between modules and between packages, as the table in ARCHITECTURE.md says. */
class LayersTest {
    private static final int MOST_TYPES = 40;

    /** One of each module; a module that is not on the class path would not be checked. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                Aster.class,
                InMemoryStore.class,
                SqliteStore.class,
                RedisStore.class,
                Vault.class,
                Agent.class,
                ConversationReader.class,
                SessionImporter.class,
                ReadySession.class,
                ChatAgent.class,
                ArtifactFolder.class,
                AsterAgenticScopeStore.class,
                CallMeters.class,
                Conversations.class,
                AsterSetupException.class,
                Console.class,
                StoreFixture.class,
                FaultProxy.class,
                Servers.class,
                io.aster.servers.Main.class,
                Soak.class,
                Main.class
            })
    void everyModuleIsChecked(Class<?> type) {
        assertThat(House.CLASSES.contain(type)).isTrue();
    }

    /** Also that a package uses all that the table lists: the table is a map, not a wish. The failure shows the rows to paste. */
    @Test
    void packagesUseWhatTheTableSays() {
        Map<String, Set<String>> used = new TreeMap<>();
        for (JavaClass type : House.CLASSES) {
            Set<String> targets = used.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency ->
                            dependency.getTargetClass().getBaseComponentType().getPackageName())
                    .filter(name -> name.startsWith(House.ROOT) && !name.equals(type.getPackageName()))
                    .forEach(targets::add);
        }
        assertThat(House.table(House.packages())).isEqualTo(House.table(used));
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("(**)").should().beFreeOfCycles().check(House.CLASSES);
    }

    @Test
    void modulesAreFreeOfCycles() {
        slices().matching("io.aster.(*)..").should().beFreeOfCycles().check(House.CLASSES);
    }

    /** The order of the packages of core, each of which may use those before it. */
    @Test
    void coreImportsRunOneWay() {
        List<String> core = Stream.of("error", "value", "store.url", "store", "store.support", "message", "session")
                .map(name -> House.ROOT + "." + name)
                .toList();
        for (int i = 0; i < core.size() - 1; i++) {
            noClasses()
                    .that()
                    .resideInAPackage(core.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(core.subList(i + 1, core.size()).toArray(String[]::new))
                    .check(House.CLASSES);
        }
    }

    @Test
    void noPackageIsADrawer() {
        Map<String, Long> types = House.CLASSES.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        assertThat(types)
                .allSatisfy((name, count) ->
                        assertThat(count).as("%s has %d types", name, count).isLessThanOrEqualTo(MOST_TYPES));
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void whatIsInternalIsUsedInItsArtifactOnly(String artifact) {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.aster." + artifact + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.aster." + artifact + "..internal..")
                .check(House.CLASSES);
    }

    static Set<String> artifacts() {
        return House.packages().keySet().stream()
                .filter(name -> name.contains(".internal"))
                .map(name -> name.replaceFirst("io\\.aster\\.(\\w+)\\..*", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void adaptersKnowNoStoreAndNotEachOther(String adapter) {
        List<String> others =
                adapters().stream().filter(other -> !other.equals(adapter)).toList();
        noClasses()
                .that()
                .resideInAPackage("io.aster." + adapter + "..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe("are of a store or another adapter", type -> {
                    String name = type.getPackageName();
                    return name.matches("io\\.aster\\.(sql|redis|inmemory|vault)\\b.*")
                            || others.stream().anyMatch(other -> name.startsWith("io.aster." + other));
                }))
                .check(House.CLASSES);
    }

    static List<String> adapters() {
        return List.of("adk", "langchain4j", "micrometer", "springai");
    }

    @Test
    void providersAreFoundByServiceLoaderOnly() {
        classes()
                .that()
                .implement(StoreProvider.class)
                .should()
                .bePublic()
                .andShould()
                .haveSimpleNameEndingWith("StoreProvider")
                .check(House.CLASSES);
        noClasses()
                .that()
                .areNotAssignableTo(StoreProvider.class)
                .should()
                .dependOnClassesThat()
                .implement(StoreProvider.class)
                .check(House.CLASSES);
    }
}
