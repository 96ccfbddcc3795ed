package dev.agentc.journal.view;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.plan.Callable;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import dev.agentc.plan.PlanUnreadable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls that must not be made twice, of which it is not recorded how they ended, and whom nobody can be asked about: a resume
 * stops at them.
 */
final class Unsettled {
    /** Effects of the library that must not be done twice where no tool around them says otherwise. */
    private static final Set<String> ONCE = Set.of("post", "command");

    /** What can be such a call; models and files never are. */
    private static final Set<String> KINDS = Set.of("tool", "http", "command");

    private final Plan plan;
    private final Map<String, Event> claims = new HashMap<>();

    private Unsettled(Plan plan, List<Event> events) {
        this.plan = plan;
        events.stream()
                .filter(event -> event.phase() == Event.Phase.CLAIM)
                .forEach(event -> claims.put(event.key().text(), event));
    }

    /** The claim of the first one; empty if there is none, or if the run's plan is one of another version. */
    static Optional<Event> of(History history) {
        List<Event> open = open(history.events());
        if (open.isEmpty()) {
            return Optional.empty();
        }
        try {
            var unsettled = new Unsettled(PlanJson.read(history.start().plan()), history.events());
            return open.stream().filter(unsettled::isOnce).findFirst();
        } catch (PlanUnreadable e) {
            return Optional.empty();
        }
    }

    private static List<Event> open(List<Event> events) {
        Map<String, Event> open = new LinkedHashMap<>();
        for (Event event : events) {
            if (KINDS.contains(event.kind()) && event.phase() == Event.Phase.CLAIM) {
                open.put(event.key().text(), event);
            } else if (event.isEnd()) {
                open.remove(event.key().text());
            }
        }
        return List.copyOf(open.values());
    }

    private boolean isOnce(Event claim) {
        Callable tool = plan.callables().get(claim.name());
        return tool == null
                ? ONCE.contains(claim.name()) && isAtMostOnce(above(claim.key()))
                : tool.leaf()
                        && tool.effect() == EffectClass.ONCE
                        && !tool.settings().containsKey("reconcile");
    }

    /** A tool that says what it does as a whole makes the effects in it no stronger than that. */
    private boolean isAtMostOnce(@Nullable Event frame) {
        Callable tool = frame == null ? null : plan.callables().get(frame.name());
        return tool == null || tool.kind() != Callable.Kind.TOOL || tool.effect() == EffectClass.ONCE;
    }

    private @Nullable Event above(EffectKey key) {
        return claims.get(key.text().substring(0, Math.max(0, key.text().lastIndexOf('/'))));
    }

    /** Why a resume goes no further, in a sentence. */
    static String said(Event claim) {
        return FigureText.shortName(claim.name())
                + " was sent, nobody knows whether it arrived, and no `reconcile` tool can be asked (" + claim.key()
                + ")";
    }
}
