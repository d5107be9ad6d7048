package io.aster.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import io.aster.store.SessionStore;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records of the store interface with many fields are built by name, so that a further field breaks no store of a third party. */
class StoreRecordsTest {
    private static final int MOST_POSITIONAL = 5;

    @ParameterizedTest
    @MethodSource("large")
    void aLargeRecordIsCreatedByItsBuilderOnly(Class<?> type) throws NoSuchMethodException {
        JavaClass record = House.CLASSES.get(type);
        assertThat(type.getMethod("toBuilder").getReturnType().getSimpleName()).isEqualTo("Builder");
        assertThat(record.getConstructors()).hasSize(1);
        assertThat(record.getConstructors())
                .flatExtracting(constructor -> constructor.getCallsOfSelf())
                .extracting(JavaConstructorCall::getOriginOwner)
                .extracting(JavaClass::getName)
                .isNotEmpty()
                .allMatch(owner -> owner.equals(type.getName()) || owner.equals(type.getName() + "$Builder"));
    }

    static List<Class<?>> large() {
        List<Class<?>> large = House.CLASSES.stream()
                .filter(type -> type.getPackageName().equals(SessionStore.class.getPackageName()) && type.isRecord())
                .<Class<?>>map(JavaClass::reflect)
                .filter(type -> type.getRecordComponents().length > MOST_POSITIONAL)
                .toList();
        assertThat(large).hasSizeGreaterThan(MOST_POSITIONAL);
        return large;
    }
}
