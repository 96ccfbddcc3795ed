package dev.agentc.effect.testing;

import dev.agentc.effect.port.Chat;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.World;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Every call of every method of every port, counted; before or after one of them the process "dies": that call throws, and so
 * does every later one. New methods of ports are covered without a change here.
 */
public final class CrashPoints {
    private static final Set<Class<?>> INNER = Set.of(Journal.Log.class, Journal.Ticket.class, Chat.class);

    private final Point point;
    private final Runnable death;
    private final List<String> calls = new ArrayList<>();
    private boolean dead;

    /**
     * Where to die.
     *
     * @param call number of the call, from 1; 0 for never
     * @param after whether the call is made first
     */
    public record Point(int call, boolean after) {
        public static final Point NEVER = new Point(0, false);
    }

    /** The process is dead. */
    public static final class Died extends Error {
        private static final long serialVersionUID = 1L;

        public Died(String where) {
            super(where, null, false, false);
        }
    }

    public CrashPoints(Point point) {
        this(point, () -> {});
    }

    /** @param death ends the process, or waits for its end; where it returns, every later call throws */
    public CrashPoints(Point point, Runnable death) {
        this.point = point;
        this.death = death;
    }

    /** The same world, dying at the point. */
    public World around(World world) {
        return new World(
                port(world.journal(), Journal.class),
                port(world.models(), dev.agentc.effect.port.Models.class),
                port(world.http(), dev.agentc.effect.port.Http.class),
                port(world.commands(), dev.agentc.effect.port.Commands.class),
                port(world.files(), dev.agentc.effect.port.Files.class),
                port(world.clock(), dev.agentc.effect.port.Clock.class),
                port(world.chance(), dev.agentc.effect.port.Chance.class),
                port(world.environment(), dev.agentc.effect.port.Environment.class),
                port(world.progress(), dev.agentc.effect.port.Progress.class));
    }

    /** The calls so far, such as {@code Journal.Log.append}. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    public synchronized boolean died() {
        return dead;
    }

    private <T> T port(T port, Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler(port, type)));
    }

    private InvocationHandler handler(Object port, Class<?> type) {
        return (proxy, method, arguments) -> method.getDeclaringClass() == Object.class
                ? method.invoke(port, arguments)
                : call(port, type, method, arguments);
    }

    private Object call(Object port, Class<?> type, Method method, Object[] arguments) throws Throwable {
        String name =
                type.getName().substring(type.getPackageName().length() + 1).replace('$', '.') + "." + method.getName();
        int number = begun(name);
        Object result = made(port, method, arguments);
        if (number == point.call() && point.after()) {
            die(name + " (after)");
        }
        return wrapped(result, method.getReturnType());
    }

    private synchronized int begun(String name) {
        if (dead) {
            throw new Died(name + " after death");
        }
        calls.add(name);
        if (calls.size() == point.call() && !point.after()) {
            dead = true;
            death.run();
            throw new Died(name + " (before)");
        }
        return calls.size();
    }

    private synchronized void die(String where) {
        dead = true;
        death.run();
        throw new Died(where);
    }

    private static Object made(Object port, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(port, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** What a port hands out is a port too. */
    private Object wrapped(Object result, Class<?> type) {
        return INNER.contains(type)
                ? Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler(result, type))
                : result;
    }
}
