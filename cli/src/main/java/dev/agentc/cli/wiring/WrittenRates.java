package dev.agentc.cli.wiring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.compiler.cost.Rates;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.price.Price;
import dev.agentc.effect.price.PriceTable;
import dev.agentc.plan.Code;
import java.math.BigDecimal;
import java.util.List;

/** What models cost before anything runs: by a table of prices and what a program writes out of its models. */
public final class WrittenRates {
    /** Digits of a price per million that are behind a single token's point. */
    private static final int MILLION = 6;

    private WrittenRates() {}

    /** @param prices as {@link OwnPrices} gives them */
    public static Rates of(String prices) {
        PriceTable table = PriceTable.read(prices);
        return (name, model) -> table.of(
                        new ModelBinding(name, model.provider(), written(model.arguments()), written(model.settings())))
                .map(WrittenRates::dearest);
    }

    private static BigDecimal dearest(Price price) {
        return price.input().max(price.cached()).max(price.output()).movePointLeft(MILLION);
    }

    /** What is only known when it runs is an empty text, which no provider's host and no model is called. */
    private static ObjectNode written(List<Code.Named> values) {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        for (Code.Named each : values) {
            if (!(each.value() instanceof Code.Default)) {
                written.put(each.name(), text(each.value()));
            }
        }
        return written;
    }

    private static String text(Code value) {
        return value instanceof Code.Template template
                        && template.parts().size() == 1
                        && template.parts().getFirst() instanceof Code.Chunk chunk
                ? chunk.text()
                : "";
    }
}
