package dev.agentc.engine.kind.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.kind.Functions;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.rehearsal.RecordedCall;
import dev.agentc.engine.rehearsal.Trial;
import dev.agentc.engine.value.Labels;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Type;
import org.jspecify.annotations.Nullable;

/**
 * {@code state(x)} and what a {@code State} is asked. Updates are recorded with the version before, the hash after and the value after;
 * reads with the version they saw.
 */
enum StateEffect implements LibraryEffect {
    MAKE {
        @Override
        public Object perform(Activation here, EffectCall asked) {
            EffectKey key = here.next(asked.site());
            Type type = ((Type.Opaque) asked.result()).arguments().getFirst();
            StateValue state = new StateValue(key.text(), type, asked.arguments()[0]);
            for (Event event : StateHistory.of(here.run(), key.text())) {
                ObjectNode facts = RecordedJson.object(event);
                if (facts.has(BEFORE)) {
                    state.know(held(event, facts.path(VALUE), facts.path(BEFORE).asLong() + 1, type, here));
                }
            }
            return state;
        }
    },
    UPDATE {
        @Override
        public Object perform(Activation here, EffectCall asked) {
            StateValue state = state(asked);
            EffectKey key = here.next(asked.site());
            Event past = past(here, key, state);
            if (past != null) {
                long before = RecordedJson.object(past).path(BEFORE).asLong();
                compare(here, asked, key, state, before);
                return labeled(state.recorded(before + 1).labeled(), asked);
            }
            here.check(key);
            Object function = asked.arguments()[1];
            StateValue.Held after = state.update(
                    value -> Functions.call(function, here, asked::place, value),
                    (was, is) -> updated(here, asked, key, state, was, is));
            return labeled(after.labeled(), asked);
        }
    },
    VALUE_OF {
        @Override
        public Object perform(Activation here, EffectCall asked) {
            return labeled(read(here, asked, "value").labeled(), asked);
        }
    },
    VERSION_OF {
        @Override
        public Object perform(Activation here, EffectCall asked) {
            return labeled(read(here, asked, SEEN).version(), asked);
        }
    },
    HASH_OF {
        @Override
        public Object perform(Activation here, EffectCall asked) {
            StateValue.Held held = read(here, asked, "hash");
            return labeled(Labels.with(held.hash(), held.label()), asked);
        }
    },
    SNAPSHOT {
        @Override
        public Object perform(Activation here, EffectCall asked) {
            StateValue state = state(asked);
            EffectKey key = here.next(asked.site());
            Event past = past(here, key, state);
            if (past != null) {
                ObjectNode facts = RecordedJson.object(past);
                long version = facts.path(SEEN).asLong();
                return labeled(
                        held(past, facts.path(SNAPSHOT_OF), version, state.type(), here)
                                .labeled(),
                        asked);
            }
            StateValue.Held held = state.last();
            ObjectNode facts = RecordedJson.object().put("read", SNAPSHOT_OF).put(SEEN, held.version());
            facts.put("hash", held.hash()).set(SNAPSHOT_OF, RecordedJson.read(held.json()));
            record(here, asked, key, state, held, facts);
            return labeled(held.labeled(), asked);
        }
    };

    private static final String BEFORE = "before";
    private static final String SEEN = "version";
    private static final String VALUE = "value";
    private static final String SNAPSHOT_OF = "snapshot";

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }

    private static StateValue state(EffectCall asked) {
        return (StateValue) asked.bare(0);
    }

    /** What is recorded of another state, as another form of a program has it, says nothing of this one. */
    private static @Nullable Event past(Activation here, EffectKey key, StateValue state) {
        Event past = here.run().record().history().of(key).end();
        return past != null && past.name().equals(state.name()) ? past : null;
    }

    /** Where the program may be another one than then, the same has to come of an update. Its rounds count wherever it is gone through. */
    private static void compare(Activation here, EffectCall asked, EffectKey key, StateValue state, long before) {
        Trial trial = here.run().trial();
        if (trial == null) {
            return;
        }
        Object was = state.recorded(before).labeled();
        Object is = Functions.call(asked.arguments()[1], here.asking(), asked::place, was);
        if (!trial.isWhole()
                && !StateValue.Held.of(before + 1, is)
                        .hash()
                        .equals(state.recorded(before + 1).hash())) {
            RecordedStep step = RecordedStep.of(key, Event.STATE, state.name(), asked.site(), asked.place());
            String told = RecordedCall.below(key.text());
            throw trial.differs(
                    step, "the update of a state (" + told + ") makes something else of it than is recorded");
        }
    }

    /** What is known of a state is known of what it gives. */
    private static Object labeled(Object value, EffectCall asked) {
        return Labels.with(value, Labels.of(asked.arguments()[0]));
    }

    /** Which version is there hangs on chance where branches run side by side. */
    private static StateValue.Held read(Activation here, EffectCall asked, String what) {
        StateValue state = state(asked);
        EffectKey key = here.next(asked.site());
        Event past = past(here, key, state);
        if (past != null) {
            return state.recorded(RecordedJson.object(past).path(SEEN).asLong());
        }
        StateValue.Held held = state.last();
        record(
                here,
                asked,
                key,
                state,
                held,
                RecordedJson.object().put("read", what).put(SEEN, held.version()));
        return held;
    }

    private static void updated(
            Activation here,
            EffectCall asked,
            EffectKey key,
            StateValue state,
            StateValue.Held before,
            StateValue.Held after) {
        ObjectNode facts = RecordedJson.object().put(BEFORE, before.version()).put("hash", after.hash());
        facts.set(VALUE, RecordedJson.read(after.json()));
        record(here, asked, key, state, after, facts);
    }

    private static void record(
            Activation here,
            EffectCall asked,
            EffectKey key,
            StateValue state,
            StateValue.Held held,
            ObjectNode facts) {
        RecordedStep step = RecordedStep.of(key, Event.STATE, state.name(), asked.site(), asked.place());
        here.run().record().result(step, held.label(), RecordedJson.text(facts));
    }

    /** What an event says that a state held. */
    private static StateValue.Held held(Event event, JsonNode json, long version, Type type, Activation here) {
        Object value = Data.reader(here).read(json, type).value().orElseThrow(() -> unreadable(event));
        return new StateValue.Held(version, value, event.label());
    }

    private static Halted unreadable(Event event) {
        return new Halted(EffectFailed.journal(
                        "what is recorded of a state at " + event.key() + " cannot be read",
                        "Resume it with the version that started it, or start it anew.")
                .failure());
    }
}
