package dev.agentc.engine.pin;

import java.util.List;

/**
 * Variables of the process that an effect of the library may see.
 *
 * @param always by name
 * @param argument which of its arguments names more of them, from 0
 */
public record SeenVariables(List<String> always, int argument) {
    public SeenVariables {
        always = List.copyOf(always);
    }
}
