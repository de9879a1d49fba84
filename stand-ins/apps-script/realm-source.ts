/**
 * What runs first in the script's own context, as plain script text: service objects that refuse what they do not
 * have, Dates that follow the host's clock and the script's time zone, and the way a function of the script is called.
 * It is text because every object it makes must belong to that context.
 */
export const REALM_SOURCE = String.raw`(function (host) {
  'use strict';
  const { apply, construct, defineProperty } = Reflect;
  const method = (target, name, value) =>
    defineProperty(target, name, { value, writable: true, enumerable: false, configurable: true });

  function translate(error, caller) {
    if (error instanceof Error) return error;
    const made = new Error(host.describe(error));
    method(made, 'name', 'Exception');
    if (Error.captureStackTrace) Error.captureStackTrace(made, caller);
    return made;
  }

  const handles = new WeakMap();
  function facade(handle) {
    const { service } = handle;
    const methods = new Map();
    const unknown = (key) => new Error(host.unknownMember(handle, key));
    const proxy = new Proxy({}, {
      get(target, key) {
        if (typeof key === 'symbol') return key === Symbol.toStringTag ? service : undefined;
        if (key === 'then' || key === 'toJSON') return undefined;
        if (methods.has(key)) return methods.get(key);
        const has = host.has(handle, key);
        if (has === 'value') return host.value(handle, key);
        let made;
        if (has === 'method') {
          made = (...args) => {
            try {
              return host.invoke(handle, proxy, key, args);
            } catch (error) {
              throw translate(error, made);
            }
          };
        } else if (key === 'toString') made = () => host.text(handle);
        else if (key === 'valueOf') made = () => proxy;
        else throw unknown(key);
        methods.set(key, made);
        return made;
      },
      set(target, key, value) {
        if (!host.set(handle, key, value)) throw new TypeError('Cannot set ' + String(key) + ' of ' + service + ': service objects are read-only');
        return true;
      },
      has(target, key) {
        if (typeof key === 'symbol') return false;
        if (host.has(handle, key)) return true;
        throw unknown(key);
      },
      deleteProperty(target, key) { throw new TypeError('Cannot delete ' + String(key) + ' of ' + service); },
      defineProperty(target, key) { throw new TypeError('Cannot define ' + String(key) + ' of ' + service); },
      setPrototypeOf() { return false; },
      ownKeys() { return []; },
    });
    handles.set(proxy, handle);
    return proxy;
  }

  // Dates: "now" is the host's, local time is the script's zone, whatever the machine's is.
  const NativeDate = Date;
  const proto = NativeDate.prototype;
  const nativeTime = proto.getTime;
  const nativeSetTime = proto.setTime;
  const wall = (date) => {
    const time = apply(nativeTime, date, []);
    return time === time ? time + host.offset(time) : time;
  };
  const instant = (wallTime) => (wallTime === wallTime ? host.instant(wallTime) : wallTime);
  for (const part of ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']) {
    const get = proto['getUTC' + part];
    method(proto, 'get' + part, { get() { return apply(get, new NativeDate(wall(this)), []); } }.get);
    if (part === 'Day') continue;
    const set = proto['setUTC' + part];
    method(proto, 'set' + part, { set(...args) {
      const start = wall(this);
      const clock = new NativeDate(start === start || part !== 'FullYear' ? start : 0);
      apply(set, clock, args);
      return apply(nativeSetTime, this, [instant(apply(nativeTime, clock, []))]);
    } }.set);
  }
  const two = (value) => String(value).padStart(2, '0');
  const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const longZone = new Intl.DateTimeFormat('en-US', { timeZone: host.timeZone, timeZoneName: 'long' });
  const invalid = (date) => { const time = apply(nativeTime, date, []); return time !== time; };
  method(proto, 'getTimezoneOffset', { f() { return invalid(this) ? NaN : -Math.trunc(host.offset(apply(nativeTime, this, [])) / 60000); } }.f);
  method(proto, 'toDateString', { f() {
    return invalid(this) ? 'Invalid Date' : days[this.getDay()] + ' ' + months[this.getMonth()] + ' ' + two(this.getDate()) + ' ' + String(this.getFullYear()).padStart(4, '0');
  } }.f);
  method(proto, 'toTimeString', { f() {
    if (invalid(this)) return 'Invalid Date';
    const minutes = -this.getTimezoneOffset();
    const size = Math.abs(minutes);
    const name = longZone.formatToParts(this).find((part) => part.type === 'timeZoneName').value;
    return two(this.getHours()) + ':' + two(this.getMinutes()) + ':' + two(this.getSeconds()) +
      ' GMT' + (minutes < 0 ? '-' : '+') + two(Math.trunc(size / 60)) + two(size % 60) + ' (' + name + ')';
  } }.f);
  method(proto, 'toString', { f() { return invalid(this) ? 'Invalid Date' : this.toDateString() + ' ' + this.toTimeString(); } }.f);
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) {
    const native = proto[name];
    method(proto, name, { f(locale = 'en-US', options = {}) { return apply(native, this, [locale, { timeZone: host.timeZone, ...options }]); } }.f);
  }
  const nativeParse = NativeDate.parse;
  const parse = (text) => {
    if (/^[+-]?\d{4,6}(-\d\d){0,2}$/.test(text)) return nativeParse(text);
    if (/(Z|GMT|UTC|[+-]\d\d:?\d\d|\b[ECMP][SD]T)\s*(\([^)]*\))?\s*$/i.test(text)) return nativeParse(text);
    return instant(nativeParse(text + (/^[+-]?\d{4,6}-\d\d-\d\dT/.test(text) ? 'Z' : ' UTC')));
  };
  const ScriptDate = new Proxy(NativeDate, {
    construct(target, args, newTarget) {
      if (args.length === 0) return construct(NativeDate, [host.now()], newTarget);
      if (args.length > 1) return construct(NativeDate, [instant(NativeDate.UTC(...args))], newTarget);
      const [value] = args;
      if (value instanceof NativeDate) return construct(NativeDate, [apply(nativeTime, value, [])], newTarget);
      return construct(NativeDate, [typeof value === 'string' ? parse(value) : value], newTarget);
    },
    apply: () => new ScriptDate().toString(),
  });
  method(NativeDate, 'now', () => host.now());
  method(NativeDate, 'parse', (text) => parse(String(text)));
  method(proto, 'constructor', ScriptDate);
  method(globalThis, 'Date', ScriptDate);
  const NativeFormat = Intl.DateTimeFormat;
  const zoned = (args) => [args[0], { timeZone: host.timeZone, ...args[1] }];
  const ScriptFormat = new Proxy(NativeFormat, {
    construct: (target, args, newTarget) => construct(NativeFormat, zoned(args), newTarget),
    apply: (target, self, args) => new NativeFormat(...zoned(args)),
  });
  method(NativeFormat.prototype, 'constructor', ScriptFormat);
  method(Intl, 'DateTimeFormat', ScriptFormat);

  for (const name of host.absent) delete globalThis[name];

  const consoleObject = {};
  for (const name of ['log', 'info', 'warn', 'error', 'time', 'timeEnd']) {
    consoleObject[name] = (...args) => host.log(name, args);
  }
  method(globalThis, 'console', consoleObject);

  return {
    facade,
    handleOf: (value) => (typeof value === 'object' && value !== null ? handles.get(value) : undefined),
    date: (time) => new NativeDate(time),
    list: (items) => Array.from(items),
    record: (entries) => Object.fromEntries(Array.from(entries, (entry) => Array.from(entry))),
    isError: (value) => value instanceof Error,
    describe: (value) => {
      if (!(value instanceof Error)) return { name: 'Error', message: String(value), stack: '' };
      return { name: String(value.name), message: String(value.message), stack: String(value.stack) };
    },
    call: (outcome, fn, args) => {
      const threw = (error) => { outcome.kind = 'threw'; outcome.error = error; };
      const returned = (value) => { outcome.kind = 'returned'; outcome.value = value; };
      try {
        const result = fn(...args);
        if (result instanceof Promise) result.then(returned, threw);
        else returned(result);
      } catch (error) {
        threw(error);
      }
    },
    template: (code, output, values) => code(output, values),
  };
})`;
