package dev.agentc.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallOrderTest {
    private static final String PROGRAM =
            "main.1/a.1 main.1/a.1[0] main.1/a.1[0]/x.1 main.1/b.1[0] main.1/a.1[1] main.1/b.1[1]"
                    + " main.1/a.1[1]#2 main.1/c.1 main.1/a.1[0#2] main.1/a.1[1#2]";

    private static List<String> sorted(String arrived) {
        return CallOrder.sorted(List.of(arrived.split(" ")), Function.identity());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PROGRAM,
                // branch 1 is quicker
                "main.1/a.1 main.1/a.1[1] main.1/b.1[1] main.1/a.1[1]#2 main.1/a.1[0] main.1/a.1[0]/x.1 main.1/b.1[0]"
                        + " main.1/c.1 main.1/a.1[1#2] main.1/a.1[0#2]",
                // they take turns
                "main.1/a.1 main.1/a.1[1] main.1/a.1[0] main.1/b.1[1] main.1/a.1[0]/x.1 main.1/a.1[1]#2 main.1/b.1[0]"
                        + " main.1/c.1 main.1/a.1[0#2] main.1/a.1[1#2]"
            })
    void what_branches_call_is_in_one_order_whichever_is_faster(String arrived) {
        assertThat(sorted(arrived)).containsExactly(PROGRAM.split(" "));
    }

    @Test
    void branches_in_branches_lie_in_the_order_of_their_numbers() {
        assertThat(sorted("m.1/a.1[10] m.1/a.1[2,1] m.1/a.1[2] m.1/a.1[2,0]"))
                .containsExactly("m.1/a.1[2,0]", "m.1/a.1[2,1]", "m.1/a.1[2]", "m.1/a.1[10]");
    }

    @Test
    void what_has_one_key_stays_as_it_came() {
        assertThat(CallOrder.sorted(List.of(1, 2, 3), number -> "same.1")).containsExactly(1, 2, 3);
    }
}
