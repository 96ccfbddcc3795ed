package dev.agentc.engine.budget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Usage;
import dev.agentc.effect.price.Price;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Ambient;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.record.Ahead;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one execution may use with all that it calls. A call has to fit into every budget around it: before it what it may use at most is
 * kept free in all of them, and after it what it did use is counted.
 *
 * <p>A call that would fit if others under way used nothing waits for them, in the order in which calls came, so what a call is given
 * hangs on what was used and not on who else was faster. What is left when nothing is under way bounds what it may write.
 */
public final class Budget implements Ambient.Part {
    /** The kind of the decision that lets a call pass. */
    public static final String GRANTED = "granted";

    /** The kind of the decision that does not. */
    static final String OVER_BUDGET = "over_budget";

    /** Nothing is bounded: whoever finds out what became of a call may do so. */
    static final Budget NONE = new Budget();

    /** An answer of fewer tokens is of no use to anybody. */
    private static final int LEAST = 16;

    private final @Nullable Budget outer;
    private final Turns turns;
    private final BudgetLimits limits;
    private final EffectKey key;
    private final String name;
    private final String place;
    private final int level;
    private final Spent spent;

    /**
     * @param frame whose it is
     * @param outer the one around it
     * @param name of the frame as failures call it, such as {@code agent Clerk}
     * @param place where that is declared
     * @param level how deep it is in budgets that bound that
     */
    Budget(Activation frame, @Nullable Budget outer, BudgetLimits limits, String name, String place, int level) {
        this.outer = outer;
        this.turns = outer == null ? new Turns() : outer.turns;
        this.limits = limits;
        this.key = frame.key();
        this.name = name;
        this.place = place;
        this.level = level;
        Run run = frame.run();
        this.spent = run.trial() == null
                ? Spent.of(run.record().recorded(), key, run.pins().priced())
                : new Spent(); // what is gone through once more is counted as it comes
    }

    private Budget() {
        this.outer = null;
        this.turns = new Turns();
        this.limits = new BudgetLimits(null, null, null, null, null, null);
        this.key = new EffectKey("");
        this.name = "";
        this.place = "";
        this.level = 0;
        this.spent = new Spent();
    }

    @Override
    public boolean isInherited() {
        return true;
    }

    EffectKey key() {
        return key;
    }

    String name() {
        return name;
    }

    /** Whether a failure is that this one, or one around it, is used up. */
    boolean isSource(Failure failure) {
        for (Budget budget = this; budget != null; budget = budget.outer) {
            if (budget.key.text().equals(failure.key())) {
                return true;
            }
        }
        return false;
    }

    // ---- questions to models

    /**
     * Lets a question pass, perhaps after a while and perhaps with less to write.
     *
     * @throws Failed {@code BudgetExceeded} if it does not fit
     */
    public void before(Activation here, RecordedStep step, Demand demand) {
        if (!demand.isModel() || !countsModels()) {
            return;
        }
        refusedBefore(here, step);
        Event grant = grantedThen(here, step);
        if (grant != null) {
            int output = RecordedJson.object(grant).path("output").asInt(demand.wanted());
            turns.recorded(demand, this, output);
            return;
        }
        Over over = turns.now(demand, this) ? turns.answer(demand) : waited(here, demand);
        if (over != null) {
            throw refused(here, step, over);
        }
        here.run().record().decided(step, GRANTED, facts(demand));
    }

    /** What let it pass in a run that is gone through once more; null if nothing did, or the run is none. */
    private static @Nullable Event grantedThen(Activation here, RecordedStep step) {
        return here.run().trial() == null
                ? null
                : here.run().record().history().of(step.key()).decision(GRANTED);
    }

    private boolean countsModels() {
        for (Budget budget = this; budget != null; budget = budget.outer) {
            if (budget.limits.countsModels()) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Over waited(Activation here, Demand demand) {
        try {
            here.waiting(() -> turns.waited(demand, this));
            return turns.answer(demand);
        } catch (EffectFailed e) {
            here.check(); // says why nothing is begun
            throw new Halted(e.failure());
        }
    }

    private static ObjectNode facts(Demand demand) {
        ObjectNode facts = RecordedJson.object().put("prompt", demand.prompt()).put("output", demand.output());
        if (demand.output() < demand.wanted()) {
            facts.put("wanted", demand.wanted());
        }
        Price price = demand.price();
        if (price != null && !price.model().isEmpty()) {
            facts.put("price", price.model());
        }
        return facts;
    }

    /** What is used and kept free of what it bounds, such as {@code calls of agent Clerk → 2 of 10, 8 left}. */
    Map<String, String> used() {
        return turns.looked(() -> {
            Map<String, String> used = new LinkedHashMap<>();
            used(used, Over.CALLS, limits.of(Over.CALLS), BigDecimal.valueOf(spent.calls()));
            used(used, Over.TOOL_CALLS, limits.of(Over.TOOL_CALLS), BigDecimal.valueOf(spent.toolCalls()));
            used(used, Over.TOKENS, limits.of(Over.TOKENS), BigDecimal.valueOf(spent.takenTokens()));
            used(used, Over.COST, limits.cost(), spent.takenCost());
            return used;
        });
    }

    private void used(Map<String, String> all, String what, @Nullable BigDecimal limit, BigDecimal used) {
        if (limit != null) {
            String left = limit.subtract(used).max(BigDecimal.ZERO).toPlainString();
            all.put(
                    what + " of " + name,
                    used.toPlainString() + " of " + limit.toPlainString() + ", " + left + " left");
        }
    }

    /** The question is over. */
    public void after(Demand demand) {
        if (demand.isModel() && countsModels()) {
            turns.over(demand, this);
        }
    }

    void settle(Demand demand) {
        for (Budget budget = this; budget != null; budget = budget.outer) {
            budget.spent.settle(demand);
        }
    }

    /** What an earlier process began counts, whether it is begun again or not. */
    void lost(Demand demand) {
        Usage lost = demand.lost();
        for (Budget budget = this; budget != null; budget = budget.outer) {
            budget.spent.add(lost, demand.cost(lost));
        }
    }

    /** Whether others have to be waited for that are under way; else what there is is kept free for it, or too little is there. */
    boolean hasToWait(Demand demand) {
        for (Budget budget = this; budget != null; budget = budget.outer) {
            if (budget.spent.isOpen() && budget.room(demand) < demand.wanted()) {
                return budget.missing(demand) == null;
            }
        }
        return false;
    }

    /** Keeps free in all of them what it may use; gives what there is too little of, null if it may pass. */
    @Nullable
    Over keep(Demand demand) {
        int most = demand.wanted();
        Budget least = this;
        for (Budget budget = this; budget != null; budget = budget.outer) {
            Over missing = budget.missing(demand);
            if (missing != null) {
                return missing;
            }
            int room = budget.room(demand);
            if (room < most) {
                most = room;
                least = budget;
            }
        }
        if (most < Math.min(LEAST, demand.wanted())) {
            return least.over(demand);
        }
        reserve(demand, most);
        return null;
    }

    void reserve(Demand demand, int most) {
        demand.clamp(most);
        for (Budget budget = this; budget != null; budget = budget.outer) {
            budget.spent.reserve(demand);
        }
    }

    /** What no waiting gives: another call, or a price. */
    private @Nullable Over missing(Demand demand) {
        if (limits.calls() != null && spent.calls() >= limits.calls()) {
            return Over.of(this, Over.CALLS, limits.calls(), spent.calls());
        }
        if (limits.cost() != null && demand.price() == null) {
            return new Over(this, Over.PRICE, limits.cost(), spent.cost());
        }
        return null;
    }

    /** How many tokens may be written, beside what is sent. */
    private int room(Demand demand) {
        long room = Integer.MAX_VALUE;
        if (limits.tokens() != null) {
            room = Math.min(room, limits.tokens() - spent.takenTokens() - demand.prompt());
        }
        if (limits.cost() != null) {
            room = Math.min(room, written(demand, limits.cost()));
        }
        return (int) Math.max(0, room);
    }

    private int written(Demand demand, BigDecimal limit) {
        Price price = demand.price();
        BigDecimal sent = demand.cost(new Usage(demand.prompt(), 0, 0, true));
        BigDecimal left = limit.subtract(spent.takenCost()).subtract(sent);
        return price == null ? 0 : price.written(left);
    }

    private Over over(Demand demand) {
        Long tokens = limits.tokens();
        boolean inTokens =
                tokens != null && tokens - spent.takenTokens() - demand.prompt() < Math.min(LEAST, demand.wanted());
        BigDecimal cost = limits.cost();
        return inTokens || cost == null
                ? Over.of(this, Over.TOKENS, tokens == null ? 0 : tokens, spent.tokens())
                : new Over(this, Over.COST, cost, spent.cost());
    }

    // ---- tools

    /**
     * Lets a call of a tool pass.
     *
     * @throws Failed {@code BudgetExceeded} if that is one too many
     */
    void call(Activation here, RecordedStep step) {
        if (!countsTools()) {
            return;
        }
        refusedBefore(here, step);
        Over over = turns.call(this, grantedThen(here, step) != null);
        if (over != null) {
            throw refused(here, step, over);
        }
        here.run().record().decided(step, GRANTED, RecordedJson.object().put("tool", step.lastName()));
    }

    private boolean countsTools() {
        for (Budget budget = this; budget != null; budget = budget.outer) {
            if (budget.limits.toolCalls() != null) {
                return true;
            }
        }
        return false;
    }

    /** @param surely whether it was let pass before */
    @Nullable
    Over keepCall(boolean surely) {
        for (Budget budget = this; budget != null && !surely; budget = budget.outer) {
            Long most = budget.limits.toolCalls();
            if (most != null && budget.spent.toolCalls() >= most) {
                return Over.of(budget, Over.TOOL_CALLS, most, budget.spent.toolCalls());
            }
        }
        for (Budget budget = this; budget != null; budget = budget.outer) {
            budget.spent.call();
        }
        return null;
    }

    // ---- depth

    boolean boundsDepth() {
        for (Budget budget = this; budget != null; budget = budget.outer) {
            if (budget.limits.depth() != null) {
                return true;
            }
        }
        return false;
    }

    /** Whether a frame at a level is too deep in one of them; null if it is not. */
    @Nullable
    Over tooDeep(int at) {
        for (Budget budget = this; budget != null; budget = budget.outer) {
            Long most = budget.limits.depth();
            if (most != null && at - budget.level > most) {
                return Over.of(budget, Over.DEPTH, most, most);
            }
        }
        return null;
    }

    // ---- time

    /** Whether its time was over in an earlier process, or where the run is gone through once more. */
    boolean wasLate(Run run) {
        Event decision = run.record().history().of(key).decision(OVER_BUDGET);
        return decision != null
                && Ahead.isOver(decision)
                && (run.trial() == null || isOf(RecordedJson.object(decision)));
    }

    /** Whether something is recorded of what this bounds: of another limit it says nothing of this one. */
    private boolean isOf(ObjectNode facts) {
        BigDecimal limit = limits.of(facts.path("key").asText());
        return limit != null && limit.compareTo(facts.path("limit").decimalValue()) == 0;
    }

    /** Its time is over: that is recorded, and what it ends in. */
    Failure late(Run run) {
        BigDecimal limit = limits.of(Over.TIME);
        BigDecimal seconds = limit == null ? BigDecimal.ZERO : limit;
        Over over = new Over(this, Over.TIME, seconds, seconds);
        run.record().decide(key, OVER_BUDGET, name, place, over.facts());
        return over.failure(place);
    }

    // ---- refusals

    /** What an earlier process refused is not let pass by this one. */
    private void refusedBefore(Activation here, RecordedStep step) {
        Event decision = here.run().record().history().of(step.key()).decision(OVER_BUDGET);
        if (decision == null) {
            return;
        }
        ObjectNode facts = RecordedJson.object(decision);
        for (Budget budget = this; budget != null; budget = budget.outer) {
            boolean mine = budget.key.text().equals(facts.path("budget").asText());
            if (mine && (here.run().trial() == null || budget.isOf(facts))) {
                BigDecimal limit = facts.path("limit").decimalValue();
                BigDecimal used = facts.path("used").decimalValue();
                Over over = new Over(budget, facts.path("key").asText(), limit, used);
                throw new Failed(over.failure(step.place()));
            }
        }
    }

    static Failed refused(Activation here, RecordedStep step, Over over) {
        here.run().record().decide(step.key(), OVER_BUDGET, step.name(), step.place(), over.facts());
        return new Failed(over.failure(step.place()));
    }
}
