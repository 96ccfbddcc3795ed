package dev.agentc.cli.cost;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.wiring.OwnPrices;
import dev.agentc.cli.wiring.WrittenRates;
import dev.agentc.compiler.cost.Rates;
import dev.agentc.compiler.cost.WorstCase;
import dev.agentc.compiler.ide.project.Costing;
import dev.agentc.compiler.project.ProjectSettings;
import dev.agentc.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What plans come to at worst, in the words of {@code agentc check --cost}. Many threads may ask at once. */
public final class PricedPlans implements Costing {
    /** Of the project that was asked about last. */
    private volatile Optional<Priced> last = Optional.empty();

    private record Priced(String prices, Rates rates) {}

    @Override
    public List<String> of(Plan plan, ProjectSettings project) {
        try {
            WorstText worst = WorstText.of(WorstCase.of(plan, rates(project.prices())));
            List<String> said = new ArrayList<>(List.of(worst.figures()));
            said.addAll(worst.reasons());
            return said;
        } catch (WrongUse e) {
            return List.of(); // whoever runs the program is told that the operator's prices cannot be read
        }
    }

    private Rates rates(String prices) {
        Optional<Priced> known = last.filter(each -> each.prices().equals(prices));
        if (known.isPresent()) {
            return known.get().rates();
        }
        Rates rates = WrittenRates.of(OwnPrices.over(prices));
        last = Optional.of(new Priced(prices, rates));
        return rates;
    }
}
