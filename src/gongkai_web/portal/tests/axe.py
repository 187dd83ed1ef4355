"""axe-core in a page that Playwright has open."""

from pathlib import Path

from playwright.sync_api import Page

SCRIPT = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
SETTLED = """async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    await frame();
    // A message that fades in is judged by the colour it ends with.
    const moving = document.getAnimations().filter(
        (one) => one.playState === "running" && one.effect.getComputedTiming().endTime !== Infinity
    );
    await Promise.allSettled(moving.map((one) => one.finished));
}"""


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong, a line each: rule, first places, what to mend.

    The script is evaluated by the browser's debugger, which the page's security policy doesn't stop. What the page
    does when its size changes, it does with the next frame, so two are waited for, and the end of what moves.
    """
    page.evaluate(SETTLED)
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(f"() => {{ {SCRIPT.read_text('utf-8')}; }}")
    found: list[str] = page.evaluate(
        """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
            (rule) => [rule.id, ...rule.nodes.slice(0, 3).map(
                (node) => node.target.join(" ") + ": " + node.failureSummary.split("\\n")[1].trim()
            )].join(" | ")
        )"""
    )
    return found
