package dev.agentc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.plan.PlanJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListNumbersTest {

    @ParameterizedTest
    @CsvSource({"int,sum,int", "float,sum,float", "money,sum,money", "int,mean,float?", "money,mean,money?"})
    void the_plan_says_which_numbers_are_added_since_an_empty_list_does_not(
            String element, String method, String result) {
        var text = "flow main(xs: list<%s>) -> %s { xs.%s() }\n".formatted(element, result, method);
        var built = Texts.compiler(Map.of("a.agent", text)).build("a.agent", Optional.empty());
        assertThat(built.findings()).isEmpty();
        assertThat(new String(PlanJson.write(built.value().orElseThrow()), StandardCharsets.UTF_8))
                .contains("\"list<" + element + ">." + method + "\"");
    }
}
