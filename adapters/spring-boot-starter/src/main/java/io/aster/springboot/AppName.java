package io.aster.springboot;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** The app of the sessions that an adapter creates. */
final class AppName {
    private AppName() {}

    /**
     * The name that is set, or that of the application, or the adapter's.
     *
     * @param own blank if none is set
     */
    static String of(@Nullable String own, Environment environment, String otherwise) {
        if (own != null && StringUtils.hasText(own)) {
            return own;
        }
        String application = environment.getProperty("spring.application.name");
        return application != null && StringUtils.hasText(application) ? application : otherwise;
    }
}
