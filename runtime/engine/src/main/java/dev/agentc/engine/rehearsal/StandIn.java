package dev.agentc.engine.rehearsal;

import java.util.List;
import java.util.function.Predicate;

/**
 * {@code given f(7, _) => v}.
 *
 * @param callee qualified name, or that of an effect of the library
 * @param arguments what each argument must be, of those that are not left open
 * @param result the value, or the error it fails with
 */
public record StandIn(String callee, List<Condition> arguments, Object result, boolean fails) {

    /**
     * What one argument must be.
     *
     * @param exact whether it must be one value
     */
    public record Condition(int index, boolean exact, Predicate<Object> holds) {}

    public boolean fits(Object[] given) {
        for (Condition condition : arguments) {
            if (condition.index() >= given.length || !condition.holds().test(given[condition.index()])) {
                return false;
            }
        }
        return true;
    }

    /** Whether it says as much of the arguments as another one: a value says more than any number of conditions. */
    public boolean isAsExactAs(StandIn other) {
        int mine = exact();
        int others = other.exact();
        return mine != others ? mine > others : arguments.size() >= other.arguments.size();
    }

    private int exact() {
        return (int) arguments.stream().filter(Condition::exact).count();
    }
}
