package io.github.uphillrl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BarPanelTest {
    /** Rows of 34 from 6 down, bars of 300 from 90 on: ¼ ends at 165, ½ is 150 long. */
    @Test
    void of_twoActions_isThisFigure() {
        ExplainedStep step = ExplanationTextTest.step(
                List.of(
                        new ActionChange(0, "left", false, 0.25, 0, 0, 0.25, -0.5, 0.5, "falls: the others rise"),
                        new ActionChange(1, "ri<ght", true, 0.75, -2, 1.5, -0.25, 0.5, 0.125, "stays")),
                List.of());

        assertEquals("""
                <figure class="panel">
                <figcaption>sampled <b>ri&lt;ght</b>, weight <b>−2.000</b><br>loss <b class="loss">+1.500000</b><span> → <b id="loss-3"></b> after the step</span></figcaption>
                <svg viewBox="0 0 480 76" role="img" aria-label="probability of each action, before and after">
                <text class="name" x="82" y="21">p(left)</text>
                <rect class="track" x="90" y="6" width="300" height="22"/>
                <rect class="bar" id="bar-3-0" x="90" y="6" width="150.0000" height="22"/>
                <line class="before" x1="165.0000" x2="165.0000" y1="3" y2="31"/>
                <text class="value" id="p-3-0" x="398" y="21">0.500000</text>
                <text class="name" x="82" y="55">p(ri&lt;ght)</text>
                <rect class="track" x="90" y="40" width="300" height="22"/>
                <rect class="bar sampled" id="bar-3-1" x="90" y="40" width="37.5000" height="22"/>
                <line class="before" x1="315.0000" x2="315.0000" y1="37" y2="65"/>
                <text class="value" id="p-3-1" x="398" y="55">0.125000</text>
                </svg>
                <table><tr><th>action</th><th>p before</th><th>∂loss/∂logit</th><th>predicted Δ log p</th><th>p after</th><th>what it did</th></tr>
                <tr><td>left</td><td>0.250000</td><td>+0.250000</td><td>−0.500000</td><td>0.500000</td><td>falls: the others rise</td></tr>
                <tr><td>ri&lt;ght</td><td>0.750000</td><td>−0.250000</td><td>+0.500000</td><td>0.125000</td><td>stays</td></tr>
                </table>
                </figure>
                """, BarPanel.of(step, 3));
    }
}
