// Whether a mouse button or a finger is down. What stands under it must not be taken away before it is lifted: the click would be lost.

let down = false;
let waiting: (() => void)[] = [];
const TAP = 40; // ms from the lifting of a finger to its click

function lifted(): void {
    if (!down) return;
    down = false;
    setTimeout(() => waiting.splice(0).forEach((run) => run()), TAP);
}

addEventListener("pointerdown", (event) => (down ||= event.button === 0), true);
addEventListener("pointermove", (event) => event.buttons || lifted(), true); // lifted outside of the window
for (const end of ["pointerup", "pointercancel", "blur"]) addEventListener(end, lifted, true);

/** Resolves when nothing is pressed, after the click that a press ends with. */
export const released = (): Promise<void> => (down ? new Promise((done) => waiting.push(done)) : Promise.resolve());
