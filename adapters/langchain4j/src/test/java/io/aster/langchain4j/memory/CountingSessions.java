package io.aster.langchain4j.memory;

import io.aster.session.SessionService;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes which operations are called. */
final class CountingSessions {
    private final List<String> calls = new CopyOnWriteArrayList<>();

    SessionService over(SessionService sessions) {
        return (SessionService) Proxy.newProxyInstance(
                SessionService.class.getClassLoader(),
                new Class<?>[] {SessionService.class},
                (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    try {
                        return method.invoke(sessions, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** The calls since the last time. */
    List<String> take() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }
}
