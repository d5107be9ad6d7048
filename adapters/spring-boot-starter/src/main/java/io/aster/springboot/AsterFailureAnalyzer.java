package io.aster.springboot;

import io.aster.error.AsterException;
import io.aster.error.InvalidValueException;
import io.aster.error.MissingDependencyException;
import io.aster.error.MissingStoreException;
import io.aster.error.StoreConfigurationException;
import io.aster.error.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to change where Aster can't start. What the application's own code does with Aster as it starts is left to others. */
class AsterFailureAnalyzer extends AbstractFailureAnalyzer<AsterException> {
    /** Begins the names of all beans of the starter. */
    private static final String BEANS = "aster";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, AsterException cause) {
        String action = isOfAster(rootFailure) ? action(cause) : null;
        return action == null ? null : new FailureAnalysis("Aster can't start: " + cause.getMessage(), action, cause);
    }

    private static boolean isOfAster(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof BeanCreationException creation
                    && creation.getBeanName() != null
                    && creation.getBeanName().startsWith(BEANS)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String action(AsterException cause) {
        if (cause instanceof AsterSetupException setup) {
            return setup.action();
        }
        if (cause instanceof MissingDependencyException) {
            return "Add the dependency that is named above to the application.";
        }
        if (cause instanceof MissingStoreException) {
            return "Correct the name of the file in aster.url, or let Aster create it: leave out create=false.";
        }
        if (cause instanceof StoreUnavailableException) {
            return "Start the server, or correct host, port and credentials in aster.url or spring.datasource.url."
                    + " The network between them has to let the connection through.";
        }
        if (cause instanceof StoreConfigurationException) {
            return "Correct aster.url, aster.settings or aster.datasource, or add the module of the store, as the message says.";
        }
        return cause instanceof InvalidValueException ? "Correct the property of aster.* that has this value." : null;
    }
}
