package io.aster.springboot;

import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Whether the application's data source is to be used: {@code aster.datasource.enabled} says so, or no other store is named. */
class OnDataSource extends SpringBootCondition {
    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        ConditionMessage.Builder message = ConditionMessage.forCondition("Aster over the application's DataSource");
        Boolean enabled = environment.getProperty("aster.datasource.enabled", Boolean.class);
        if (enabled != null) {
            return new ConditionOutcome(enabled, message.because("aster.datasource.enabled is " + enabled));
        }
        boolean isNamed = StringUtils.hasText(environment.getProperty("aster.url"))
                || !Binder.get(environment)
                        .bind("aster.settings", Bindable.mapOf(String.class, String.class))
                        .orElse(Map.of())
                        .isEmpty();
        return new ConditionOutcome(
                !isNamed, message.because(isNamed ? "another store is named" : "no other store is named"));
    }
}
