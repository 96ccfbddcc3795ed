package dev.agentc.engine.node;

import dev.agentc.effect.Usage;
import dev.agentc.engine.budget.Budgets;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.kind.RunCosts;
import dev.agentc.engine.record.Ledger;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What is known of a run where it stands, in the words of {@code agentc trace}. No name of a program has a space as these have. */
final class RunFacts {
    private RunFacts() {}

    /** By name. */
    static Map<String, Object> of(Activation here) {
        Ledger ledger = here.run().record().ledger();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("run id", here.run().id().toString());
        facts.put("frame key", here.key().text());
        facts.put("model calls", (long) ledger.calls());
        facts.put("tool calls", (long) ledger.toolCalls());
        facts.put("tokens so far", tokens(ledger.usage()));
        facts.put("cost so far", RunCosts.soFar(here).map(RunFacts::cost).orElse("price unknown"));
        facts.putAll(Budgets.left(here));
        return facts;
    }

    private static String tokens(Usage usage) {
        return (usage.estimated() ? "~" : "")
                + String.format(Locale.ROOT, "%,d in %,d out", usage.input(), usage.output());
    }

    private static String cost(BigDecimal cost) {
        BigDecimal shortest = cost.stripTrailingZeros();
        return cost.signum() == 0
                ? "no cost"
                : (shortest.scale() < 2 ? shortest.setScale(2) : shortest).toPlainString();
    }
}
