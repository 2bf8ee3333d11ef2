"""Words that mean harm, for the tests that show them to be words wherever they come up."""

# Nothing answers there. Whoever asks for it has taken a text for more than a text.
ADDRESS = "https://hostile.invalid"
# What a script among them would leave in the window.
SENTINEL = "hostile_was_here"

# In a cell and in a sentence: one line each.
WORDS = (
    f"<script src='{ADDRESS}/a.js'></script><script>window.{SENTINEL}=1</script>",
    f"<img src='{ADDRESS}/b.png' onerror='window.{SENTINEL}=2'><svg onload='window.{SENTINEL}=3'>",
    f"![image]({ADDRESS}/c.png) [link]({ADDRESS}/d)",
    f"<{ADDRESS}/e> and [click](javascript:window.{SENTINEL}=4)",
    f"\x1b]8;;{ADDRESS}/h\x07terminal\x1b]8;;\x07 \x1b[2J\x1b[31m\x9b31m\x08\x7f",
    f"</td></table><a href='{ADDRESS}/f'>here</a> | `tick` ``` | <b>**bold**</b> # ~~gone~~",
    f'=HYPERLINK("{ADDRESS}/g","x")',
    "'; drop table raw.metrics; -- ",
    "right\u202eto left\u202c {{ 7 * 7 }} &lt;i&gt; \\| &#60;",
    "two\n\n# lines\r\nand | --- |\n| --- |\n",
    "long " * 2_000 + "end",
)
