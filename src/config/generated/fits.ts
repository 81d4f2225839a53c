// Generated from schemas/jenkins-triggers.schema.json by scripts/generate.mjs. Do not edit.
// @ts-nocheck
/* oxlint-disable */
/* eslint-disable */
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320)
            pos++;
        }
      }
      return length;
    }
    exports.default = ucs2length;
  }
});
var validate = validate10;
var schema_default = validate10;
var pattern0 = new RegExp("^[A-Za-z_][A-Za-z0-9_-]*$", "u");
var pattern1 = new RegExp("^[A-Za-z_][A-Za-z0-9_.-]*$", "u");
var func0 = require_ucs2length().default;
var pattern2 = new RegExp("^\\$\\{((env|secret):[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}$", "u");
var pattern5 = new RegExp("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$", "u");
var pattern8 = new RegExp("^[0-9]{1,9}(ms|s|m|h|d)$", "u");
function validate13(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.url === void 0) {
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "url" || key0 === "username" || key0 === "password")) {
        errors++;
      }
    }
    if (data.url !== void 0) {
      let data0 = data.url;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.username !== void 0) {
      let data1 = data.username;
      if (typeof data1 === "string") {
        if (func0(data1) < 1) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.password !== void 0) {
      let data2 = data.password;
      if (typeof data2 === "string") {
        if (!pattern2.test(data2)) {
          errors++;
        }
      } else {
        errors++;
      }
    }
  } else {
    errors++;
  }
  return errors === 0;
}
function validate12(data) {
  let errors = 0;
  const _errs0 = errors;
  let valid0 = true;
  const _errs1 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0;
  let ifClause0;
  if (_valid0) {
    const _errs3 = errors;
    if (!validate13(data)) {
      errors++;
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
    ifClause0 = "then";
  } else {
    const _errs4 = errors;
    if (typeof data === "string") {
      if (func0(data) < 1) {
        errors++;
      }
    } else {
      errors++;
    }
    var _valid0 = _errs4 === errors;
    valid0 = _valid0;
    ifClause0 = "else";
  }
  if (!valid0) {
    errors++;
  }
  return errors === 0;
}
var pattern13 = new RegExp("^/[A-Za-z0-9/_-]*[A-Za-z0-9_-]$", "u");
function validate17(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "password" || key0 === "apiToken" || key0 === "bearer" || key0 === "permissions")) {
        errors++;
      }
    }
    if (data.password !== void 0) {
      let data0 = data.password;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.apiToken !== void 0) {
      let data1 = data.apiToken;
      if (typeof data1 === "string") {
        if (func0(data1) < 1) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.bearer !== void 0) {
      let data2 = data.bearer;
      if (typeof data2 === "string") {
        if (func0(data2) < 1) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.permissions !== void 0) {
      let data3 = data.permissions;
      if (Array.isArray(data3)) {
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data4 = data3[i0];
          if (typeof data4 !== "string") {
            errors++;
          }
          if (!(data4 === "admin" || data4 === "overall-read" || data4 === "job-read" || data4 === "job-discover" || data4 === "job-build" || data4 === "job-cancel" || data4 === "job-configure")) {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
  } else {
    errors++;
  }
  return errors === 0;
}
var pattern17 = new RegExp("^[A-Za-z0-9_-]+$", "u");
function validate21(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.message === void 0) {
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "message" || key0 === "id" || key0 === "parameters" || key0 === "submitter")) {
        errors++;
      }
    }
    if (data.message !== void 0) {
      let data0 = data.message;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data1 = data.id;
      if (typeof data1 === "string") {
        if (!pattern17.test(data1)) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.parameters !== void 0) {
      let data2 = data.parameters;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        for (const key1 in data2) {
          let data3 = data2[key1];
          if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
            if (data3.type === void 0) {
              errors++;
            }
            for (const key2 in data3) {
              if (!(key2 === "type" || key2 === "default" || key2 === "choices" || key2 === "job" || key2 === "description")) {
                errors++;
              }
            }
            if (data3.type !== void 0) {
              let data4 = data3.type;
              if (typeof data4 !== "string") {
                errors++;
              }
              if (!(data4 === "string" || data4 === "text" || data4 === "password" || data4 === "boolean" || data4 === "choice" || data4 === "file" || data4 === "run" || data4 === "unequal")) {
                errors++;
              }
            }
            if (data3.default !== void 0) {
              let data5 = data3.default;
              if (typeof data5 !== "string" && typeof data5 !== "boolean") {
                errors++;
              }
            }
            if (data3.choices !== void 0) {
              let data6 = data3.choices;
              if (Array.isArray(data6)) {
                if (data6.length < 1) {
                  errors++;
                }
                const len0 = data6.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  let data7 = data6[i0];
                  if (typeof data7 !== "string") {
                    errors++;
                  }
                }
              } else {
                errors++;
              }
            }
            if (data3.job !== void 0) {
              let data8 = data3.job;
              if (typeof data8 !== "string") {
                errors++;
              }
            }
            if (data3.description !== void 0) {
              let data9 = data3.description;
              if (typeof data9 !== "string") {
                errors++;
              }
            }
          } else {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.submitter !== void 0) {
      let data10 = data.submitter;
      if (typeof data10 === "string") {
        if (func0(data10) < 1) {
          errors++;
        }
      } else {
        errors++;
      }
    }
  } else {
    errors++;
  }
  return errors === 0;
}
function validate20(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "name" || key0 === "duration" || key0 === "input" || key0 === "fails")) {
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.duration !== void 0) {
      let data1 = data.duration;
      if (typeof data1 === "string") {
        if (!pattern8.test(data1)) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.input !== void 0) {
      if (!validate21(data.input)) {
        errors++;
      }
    }
    if (data.fails !== void 0) {
      let data3 = data.fails;
      if (typeof data3 !== "boolean") {
        errors++;
      }
    }
  } else {
    errors++;
  }
  return errors === 0;
}
function validate19(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!schema30.has(key0)) {
        errors++;
      }
    }
    if (data.description !== void 0) {
      let data0 = data.description;
      if (typeof data0 !== "string") {
        errors++;
      }
    }
    if (data.type !== void 0) {
      let data1 = data.type;
      if (typeof data1 !== "string") {
        errors++;
      }
      if (!(data1 === "freestyle" || data1 === "pipeline")) {
        errors++;
      }
    }
    if (data.parameters !== void 0) {
      let data2 = data.parameters;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        for (const key1 in data2) {
          let data3 = data2[key1];
          if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
            if (data3.type === void 0) {
              errors++;
            }
            for (const key2 in data3) {
              if (!(key2 === "type" || key2 === "default" || key2 === "choices" || key2 === "job" || key2 === "description")) {
                errors++;
              }
            }
            if (data3.type !== void 0) {
              let data4 = data3.type;
              if (typeof data4 !== "string") {
                errors++;
              }
              if (!(data4 === "string" || data4 === "text" || data4 === "password" || data4 === "boolean" || data4 === "choice" || data4 === "file" || data4 === "run" || data4 === "unequal")) {
                errors++;
              }
            }
            if (data3.default !== void 0) {
              let data5 = data3.default;
              if (typeof data5 !== "string" && typeof data5 !== "boolean") {
                errors++;
              }
            }
            if (data3.choices !== void 0) {
              let data6 = data3.choices;
              if (Array.isArray(data6)) {
                if (data6.length < 1) {
                  errors++;
                }
                const len0 = data6.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  let data7 = data6[i0];
                  if (typeof data7 !== "string") {
                    errors++;
                  }
                }
              } else {
                errors++;
              }
            }
            if (data3.job !== void 0) {
              let data8 = data3.job;
              if (typeof data8 !== "string") {
                errors++;
              }
            }
            if (data3.description !== void 0) {
              let data9 = data3.description;
              if (typeof data9 !== "string") {
                errors++;
              }
            }
          } else {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.duration !== void 0) {
      let data10 = data.duration;
      if (typeof data10 === "string") {
        if (!pattern8.test(data10)) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.result !== void 0) {
      let data11 = data.result;
      const _errs30 = errors;
      let valid8 = true;
      const _errs31 = errors;
      if (!Array.isArray(data11)) {
        errors++;
      }
      var _valid0 = _errs31 === errors;
      errors = _errs30;
      let ifClause0;
      if (_valid0) {
        const _errs33 = errors;
        if (Array.isArray(data11)) {
          if (data11.length < 1) {
            errors++;
          }
          const len1 = data11.length;
          for (let i1 = 0; i1 < len1; i1++) {
            let data12 = data11[i1];
            if (typeof data12 !== "string") {
              errors++;
            }
            if (!(data12 === "SUCCESS" || data12 === "UNSTABLE" || data12 === "FAILURE" || data12 === "NOT_BUILT" || data12 === "ABORTED")) {
              errors++;
            }
          }
        } else {
          errors++;
        }
        var _valid0 = _errs33 === errors;
        valid8 = _valid0;
        ifClause0 = "then";
      } else {
        const _errs38 = errors;
        if (typeof data11 !== "string") {
          errors++;
        }
        if (!(data11 === "SUCCESS" || data11 === "UNSTABLE" || data11 === "FAILURE" || data11 === "NOT_BUILT" || data11 === "ABORTED")) {
          errors++;
        }
        var _valid0 = _errs38 === errors;
        valid8 = _valid0;
        ifClause0 = "else";
      }
      if (!valid8) {
        errors++;
      }
    }
    if (data.failWhen !== void 0) {
      let data13 = data.failWhen;
      if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
        for (const key3 in data13) {
          let data14 = data13[key3];
          if (typeof data14 !== "string") {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.stages !== void 0) {
      let data15 = data.stages;
      if (Array.isArray(data15)) {
        if (data15.length < 1) {
          errors++;
        }
        const len2 = data15.length;
        for (let i2 = 0; i2 < len2; i2++) {
          if (!validate20(data15[i2])) {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.log !== void 0) {
      let data17 = data.log;
      if (Array.isArray(data17)) {
        const len3 = data17.length;
        for (let i3 = 0; i3 < len3; i3++) {
          let data18 = data17[i3];
          if (typeof data18 !== "string") {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.artifacts !== void 0) {
      let data19 = data.artifacts;
      if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
        for (const key4 in data19) {
          let data20 = data19[key4];
          if (typeof data20 !== "string") {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.disabled !== void 0) {
      let data21 = data.disabled;
      if (typeof data21 !== "boolean") {
        errors++;
      }
    }
    if (data.concurrent !== void 0) {
      let data22 = data.concurrent;
      if (typeof data22 !== "boolean") {
        errors++;
      }
    }
    if (data.quietPeriod !== void 0) {
      let data23 = data.quietPeriod;
      if (typeof data23 === "string") {
        if (!pattern8.test(data23)) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.label !== void 0) {
      let data24 = data.label;
      if (typeof data24 === "string") {
        if (func0(data24) < 1) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.remoteToken !== void 0) {
      let data25 = data.remoteToken;
      if (typeof data25 === "string") {
        if (func0(data25) < 1) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.permissions !== void 0) {
      let data26 = data.permissions;
      if (data26 && typeof data26 == "object" && !Array.isArray(data26)) {
        for (const key5 in data26) {
          let data27 = data26[key5];
          if (Array.isArray(data27)) {
            const len4 = data27.length;
            for (let i4 = 0; i4 < len4; i4++) {
              let data28 = data27[i4];
              if (typeof data28 !== "string") {
                errors++;
              }
              if (!(data28 === "admin" || data28 === "overall-read" || data28 === "job-read" || data28 === "job-discover" || data28 === "job-build" || data28 === "job-cancel" || data28 === "job-configure")) {
                errors++;
              }
            }
          } else {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.ignores !== void 0) {
      let data29 = data.ignores;
      if (typeof data29 !== "string") {
        errors++;
      }
      if (!(data29 === "stop" || data29 === "term")) {
        errors++;
      }
    }
    if (data.history !== void 0) {
      let data30 = data.history;
      if (!(typeof data30 == "number" && (!(data30 % 1) && !isNaN(data30)) && isFinite(data30))) {
        errors++;
      }
      if (typeof data30 == "number" && isFinite(data30)) {
        if (data30 < 0 || isNaN(data30)) {
          errors++;
        }
      }
    }
  } else {
    errors++;
  }
  return errors === 0;
}
function validate25(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.kind === void 0) {
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "kind" || key0 === "method" || key0 === "path" || key0 === "skip" || key0 === "times" || key0 === "delay" || key0 === "status")) {
        errors++;
      }
    }
    if (data.kind !== void 0) {
      let data0 = data.kind;
      if (typeof data0 !== "string") {
        errors++;
      }
      if (!(data0 === "latency" || data0 === "status" || data0 === "drop-after" || data0 === "drop-before" || data0 === "stall" || data0 === "cut" || data0 === "restart" || data0 === "kill")) {
        errors++;
      }
    }
    if (data.method !== void 0) {
      let data1 = data.method;
      if (typeof data1 !== "string") {
        errors++;
      }
      if (!(data1 === "GET" || data1 === "POST")) {
        errors++;
      }
    }
    if (data.path !== void 0) {
      let data2 = data.path;
      if (typeof data2 !== "string") {
        errors++;
      }
    }
    if (data.skip !== void 0) {
      let data3 = data.skip;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 < 0 || isNaN(data3)) {
          errors++;
        }
      }
    }
    if (data.times !== void 0) {
      let data4 = data.times;
      if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
        errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 < 0 || isNaN(data4)) {
          errors++;
        }
      }
    }
    if (data.delay !== void 0) {
      let data5 = data.delay;
      if (typeof data5 === "string") {
        if (!pattern8.test(data5)) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.status !== void 0) {
      let data6 = data.status;
      if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)) && isFinite(data6))) {
        errors++;
      }
      if (typeof data6 == "number" && isFinite(data6)) {
        if (data6 > 599 || isNaN(data6)) {
          errors++;
        }
        if (data6 < 400 || isNaN(data6)) {
          errors++;
        }
      }
    }
  } else {
    errors++;
  }
  return errors === 0;
}
function validate16(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!schema26.has(key0)) {
        errors++;
      }
    }
    if (data.contextPath !== void 0) {
      let data0 = data.contextPath;
      if (typeof data0 === "string") {
        if (!pattern13.test(data0)) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.executors !== void 0) {
      let data1 = data.executors;
      if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
        errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 < 0 || isNaN(data1)) {
          errors++;
        }
      }
    }
    if (data.quietPeriod !== void 0) {
      let data2 = data.quietPeriod;
      if (typeof data2 === "string") {
        if (!pattern8.test(data2)) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.version !== void 0) {
      let data3 = data.version;
      if (typeof data3 !== "string") {
        errors++;
      }
    }
    if (data.csrf !== void 0) {
      let data4 = data.csrf;
      if (typeof data4 !== "boolean") {
        errors++;
      }
    }
    if (data.pipelineRestApi !== void 0) {
      let data5 = data.pipelineRestApi;
      if (typeof data5 !== "boolean") {
        errors++;
      }
    }
    if (data.users !== void 0) {
      let data6 = data.users;
      if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
        for (const key1 in data6) {
          if (!validate17(data6[key1])) {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.jobs !== void 0) {
      let data8 = data.jobs;
      if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
        for (const key2 in data8) {
          if (!validate19(data8[key2])) {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.faults !== void 0) {
      let data10 = data.faults;
      if (Array.isArray(data10)) {
        const len0 = data10.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate25(data10[i0])) {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
  } else {
    errors++;
  }
  return errors === 0;
}
function validate11(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.url === void 0) {
      errors++;
    }
    for (const key0 in data) {
      if (!schema13.has(key0)) {
        errors++;
      }
    }
    if (data.url !== void 0) {
      let data0 = data.url;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.username !== void 0) {
      let data1 = data.username;
      if (typeof data1 === "string") {
        if (func0(data1) < 1) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.token !== void 0) {
      let data2 = data.token;
      if (typeof data2 === "string") {
        if (!pattern2.test(data2)) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.password !== void 0) {
      let data3 = data.password;
      if (typeof data3 === "string") {
        if (!pattern2.test(data3)) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.bearer !== void 0) {
      let data4 = data.bearer;
      if (typeof data4 === "string") {
        if (!pattern2.test(data4)) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.headers !== void 0) {
      let data5 = data.headers;
      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        for (const key1 in data5) {
          const _errs20 = errors;
          if (typeof key1 === "string") {
            if (!pattern5.test(key1)) {
              errors++;
            }
          }
          var valid7 = _errs20 === errors;
          if (!valid7) {
            errors++;
          }
        }
        for (const key2 in data5) {
          let data6 = data5[key2];
          if (typeof data6 !== "string") {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.crumb !== void 0) {
      let data7 = data.crumb;
      if (typeof data7 !== "string") {
        errors++;
      }
      if (!(data7 === "auto" || data7 === "always" || data7 === "never")) {
        errors++;
      }
    }
    if (data.tls !== void 0) {
      let data8 = data.tls;
      if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
        if (Object.keys(data8).length < 1) {
          errors++;
        }
        for (const key3 in data8) {
          if (!(key3 === "ca" || key3 === "cert" || key3 === "key" || key3 === "passphrase" || key3 === "serverName" || key3 === "insecure")) {
            errors++;
          }
        }
        if (data8.ca !== void 0) {
          let data9 = data8.ca;
          if (typeof data9 === "string") {
            if (func0(data9) < 1) {
              errors++;
            }
          } else {
            errors++;
          }
        }
        if (data8.cert !== void 0) {
          let data10 = data8.cert;
          if (typeof data10 === "string") {
            if (func0(data10) < 1) {
              errors++;
            }
          } else {
            errors++;
          }
        }
        if (data8.key !== void 0) {
          let data11 = data8.key;
          if (typeof data11 === "string") {
            if (func0(data11) < 1) {
              errors++;
            }
          } else {
            errors++;
          }
        }
        if (data8.passphrase !== void 0) {
          let data12 = data8.passphrase;
          if (typeof data12 === "string") {
            if (!pattern2.test(data12)) {
              errors++;
            }
          } else {
            errors++;
          }
        }
        if (data8.serverName !== void 0) {
          let data13 = data8.serverName;
          if (typeof data13 === "string") {
            if (func0(data13) < 1) {
              errors++;
            }
          } else {
            errors++;
          }
        }
        if (data8.insecure !== void 0) {
          let data14 = data8.insecure;
          if (typeof data14 !== "boolean") {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.proxy !== void 0) {
      if (!validate12(data.proxy)) {
        errors++;
      }
    }
    if (data.maxConnections !== void 0) {
      let data16 = data.maxConnections;
      if (!(typeof data16 == "number" && (!(data16 % 1) && !isNaN(data16)) && isFinite(data16))) {
        errors++;
      }
      if (typeof data16 == "number" && isFinite(data16)) {
        if (data16 > 256 || isNaN(data16)) {
          errors++;
        }
        if (data16 < 1 || isNaN(data16)) {
          errors++;
        }
      }
    }
    if (data.poll !== void 0) {
      let data17 = data.poll;
      if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
        for (const key4 in data17) {
          if (!(key4 === "min" || key4 === "max")) {
            errors++;
          }
        }
        if (data17.min !== void 0) {
          let data18 = data17.min;
          if (typeof data18 === "string") {
            if (!pattern8.test(data18)) {
              errors++;
            }
          } else {
            errors++;
          }
        }
        if (data17.max !== void 0) {
          let data19 = data17.max;
          if (typeof data19 === "string") {
            if (!pattern8.test(data19)) {
              errors++;
            }
          } else {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.retry !== void 0) {
      let data20 = data.retry;
      if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
        for (const key5 in data20) {
          if (!(key5 === "attempts" || key5 === "minDelay" || key5 === "maxDelay")) {
            errors++;
          }
        }
        if (data20.attempts !== void 0) {
          let data21 = data20.attempts;
          if (!(typeof data21 == "number" && (!(data21 % 1) && !isNaN(data21)) && isFinite(data21))) {
            errors++;
          }
          if (typeof data21 == "number" && isFinite(data21)) {
            if (data21 > 100 || isNaN(data21)) {
              errors++;
            }
            if (data21 < 1 || isNaN(data21)) {
              errors++;
            }
          }
        }
        if (data20.minDelay !== void 0) {
          let data22 = data20.minDelay;
          if (typeof data22 === "string") {
            if (!pattern8.test(data22)) {
              errors++;
            }
          } else {
            errors++;
          }
        }
        if (data20.maxDelay !== void 0) {
          let data23 = data20.maxDelay;
          if (typeof data23 === "string") {
            if (!pattern8.test(data23)) {
              errors++;
            }
          } else {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.timeout !== void 0) {
      let data24 = data.timeout;
      if (typeof data24 === "string") {
        if (!pattern8.test(data24)) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.sandbox !== void 0) {
      if (!validate16(data.sandbox)) {
        errors++;
      }
    }
  } else {
    errors++;
  }
  return errors === 0;
}
function validate29(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!schema43.has(key0)) {
        errors++;
      }
    }
    if (data.controller !== void 0) {
      let data0 = data.controller;
      if (typeof data0 !== "string") {
        errors++;
      }
    }
    if (data.parameters !== void 0) {
      let data1 = data.parameters;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (const key1 in data1) {
          let data2 = data1[key1];
          if (typeof data2 !== "string" && !(typeof data2 == "number" && isFinite(data2)) && typeof data2 !== "boolean") {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.files !== void 0) {
      let data3 = data.files;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        for (const key2 in data3) {
          let data4 = data3[key2];
          if (typeof data4 === "string") {
            if (func0(data4) < 1) {
              errors++;
            }
          } else {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.when !== void 0) {
      let data5 = data.when;
      if (typeof data5 !== "string") {
        errors++;
      }
      if (!(data5 === "success" || data5 === "failure" || data5 === "always")) {
        errors++;
      }
    }
    if (data.wait !== void 0) {
      let data6 = data.wait;
      if (typeof data6 !== "string") {
        errors++;
      }
      if (!(data6 === "completed" || data6 === "started" || data6 === "queued")) {
        errors++;
      }
    }
    if (data.successOn !== void 0) {
      let data7 = data.successOn;
      if (Array.isArray(data7)) {
        if (data7.length < 1) {
          errors++;
        }
        const len0 = data7.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data8 = data7[i0];
          if (typeof data8 !== "string") {
            errors++;
          }
          if (!(data8 === "SUCCESS" || data8 === "UNSTABLE" || data8 === "FAILURE" || data8 === "NOT_BUILT" || data8 === "ABORTED")) {
            errors++;
          }
        }
        if (new Set(data7).size !== data7.length) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.allowFailure !== void 0) {
      let data9 = data.allowFailure;
      if (typeof data9 !== "boolean") {
        errors++;
      }
    }
    if (data.timeout !== void 0) {
      let data10 = data.timeout;
      if (typeof data10 === "string") {
        if (!pattern8.test(data10)) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.timeouts !== void 0) {
      let data11 = data.timeouts;
      if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
        for (const key3 in data11) {
          if (!(key3 === "queue" || key3 === "run")) {
            errors++;
          }
        }
        if (data11.queue !== void 0) {
          let data12 = data11.queue;
          if (typeof data12 === "string") {
            if (!pattern8.test(data12)) {
              errors++;
            }
          } else {
            errors++;
          }
        }
        if (data11.run !== void 0) {
          let data13 = data11.run;
          if (typeof data13 === "string") {
            if (!pattern8.test(data13)) {
              errors++;
            }
          } else {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.onTimeout !== void 0) {
      let data14 = data.onTimeout;
      if (typeof data14 !== "string") {
        errors++;
      }
      if (!(data14 === "abort" || data14 === "detach")) {
        errors++;
      }
    }
    if (data.rebuild !== void 0) {
      let data15 = data.rebuild;
      if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
        if (data15.attempts === void 0) {
          errors++;
        }
        for (const key4 in data15) {
          if (!(key4 === "attempts" || key4 === "on")) {
            errors++;
          }
        }
        if (data15.attempts !== void 0) {
          let data16 = data15.attempts;
          if (!(typeof data16 == "number" && (!(data16 % 1) && !isNaN(data16)) && isFinite(data16))) {
            errors++;
          }
          if (typeof data16 == "number" && isFinite(data16)) {
            if (data16 > 100 || isNaN(data16)) {
              errors++;
            }
            if (data16 < 1 || isNaN(data16)) {
              errors++;
            }
          }
        }
        if (data15.on !== void 0) {
          let data17 = data15.on;
          if (Array.isArray(data17)) {
            if (data17.length < 1) {
              errors++;
            }
            const len1 = data17.length;
            for (let i1 = 0; i1 < len1; i1++) {
              let data18 = data17[i1];
              if (typeof data18 !== "string") {
                errors++;
              }
              if (!(data18 === "SUCCESS" || data18 === "UNSTABLE" || data18 === "FAILURE" || data18 === "NOT_BUILT" || data18 === "ABORTED")) {
                errors++;
              }
            }
            if (new Set(data17).size !== data17.length) {
              errors++;
            }
          } else {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.delivery !== void 0) {
      let data19 = data.delivery;
      if (typeof data19 !== "string") {
        errors++;
      }
      if (!(data19 === "exactly-once" || data19 === "at-most-once")) {
        errors++;
      }
    }
    if (data.ifQueued !== void 0) {
      let data20 = data.ifQueued;
      if (typeof data20 !== "string") {
        errors++;
      }
      if (!(data20 === "attach" || data20 === "fail" || data20 === "wait")) {
        errors++;
      }
    }
    if (data.run !== void 0) {
      let data21 = data.run;
      if (typeof data21 !== "string") {
        errors++;
      }
      if (!(data21 === "always" || data21 === "once")) {
        errors++;
      }
    }
    if (data.within !== void 0) {
      let data22 = data.within;
      if (typeof data22 === "string") {
        if (!pattern8.test(data22)) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.ifNotParameterized !== void 0) {
      let data23 = data.ifNotParameterized;
      if (typeof data23 !== "string") {
        errors++;
      }
      if (!(data23 === "fail" || data23 === "build")) {
        errors++;
      }
    }
    if (data.onInput !== void 0) {
      let data24 = data.onInput;
      if (typeof data24 !== "string") {
        errors++;
      }
      if (!(data24 === "report" || data24 === "abort" || data24 === "proceed")) {
        errors++;
      }
    }
    if (data.quietPeriod !== void 0) {
      let data25 = data.quietPeriod;
      if (typeof data25 === "string") {
        if (!pattern8.test(data25)) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.remoteToken !== void 0) {
      let data26 = data.remoteToken;
      if (typeof data26 === "string") {
        if (!pattern2.test(data26)) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.cause !== void 0) {
      let data27 = data.cause;
      if (typeof data27 !== "string") {
        errors++;
      }
    }
    if (data.correlate !== void 0) {
      let data28 = data.correlate;
      if (typeof data28 === "string") {
        if (func0(data28) < 1) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.log !== void 0) {
      let data29 = data.log;
      if (typeof data29 !== "string") {
        errors++;
      }
      if (!(data29 === "none" || data29 === "tail" || data29 === "follow")) {
        errors++;
      }
    }
    if (data.outputs !== void 0) {
      let data30 = data.outputs;
      if (data30 && typeof data30 == "object" && !Array.isArray(data30)) {
        if (Object.keys(data30).length > 1) {
          errors++;
        }
        if (Object.keys(data30).length < 1) {
          errors++;
        }
        for (const key5 in data30) {
          if (!(key5 === "json" || key5 === "properties")) {
            errors++;
          }
        }
        if (data30.json !== void 0) {
          let data31 = data30.json;
          if (typeof data31 === "string") {
            if (func0(data31) < 1) {
              errors++;
            }
          } else {
            errors++;
          }
        }
        if (data30.properties !== void 0) {
          let data32 = data30.properties;
          if (typeof data32 === "string") {
            if (func0(data32) < 1) {
              errors++;
            }
          } else {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
  } else {
    errors++;
  }
  return errors === 0;
}
function validate31(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.group === void 0) {
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "group" || key0 === "ifBusy" || key0 === "timeout")) {
        errors++;
      }
    }
    if (data.group !== void 0) {
      let data0 = data.group;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.ifBusy !== void 0) {
      let data1 = data.ifBusy;
      if (typeof data1 !== "string") {
        errors++;
      }
      if (!(data1 === "wait" || data1 === "fail" || data1 === "cancel-running")) {
        errors++;
      }
    }
    if (data.timeout !== void 0) {
      let data2 = data.timeout;
      if (typeof data2 === "string") {
        if (!pattern8.test(data2)) {
          errors++;
        }
      } else {
        errors++;
      }
    }
  } else {
    errors++;
  }
  return errors === 0;
}
function validate38(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      let data0 = data[key0];
      if (typeof data0 !== "string" && !(typeof data0 == "number" && isFinite(data0)) && typeof data0 !== "boolean") {
        errors++;
      }
    }
  } else {
    errors++;
  }
  return errors === 0;
}
function validate40(data) {
  let errors = 0;
  if (Array.isArray(data)) {
    if (data.length < 1) {
      errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 !== "string") {
        errors++;
      }
      if (!(data0 === "SUCCESS" || data0 === "UNSTABLE" || data0 === "FAILURE" || data0 === "NOT_BUILT" || data0 === "ABORTED")) {
        errors++;
      }
    }
    if (new Set(data).size !== data.length) {
      errors++;
    }
  } else {
    errors++;
  }
  return errors === 0;
}
function validate42(data) {
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern8.test(data)) {
      errors++;
    }
  } else {
    errors++;
  }
  return errors === 0;
}
function validate44(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "queue" || key0 === "run")) {
        errors++;
      }
    }
    if (data.queue !== void 0) {
      let data0 = data.queue;
      if (typeof data0 === "string") {
        if (!pattern8.test(data0)) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.run !== void 0) {
      let data1 = data.run;
      if (typeof data1 === "string") {
        if (!pattern8.test(data1)) {
          errors++;
        }
      } else {
        errors++;
      }
    }
  } else {
    errors++;
  }
  return errors === 0;
}
function validate46(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.attempts === void 0) {
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "attempts" || key0 === "on")) {
        errors++;
      }
    }
    if (data.attempts !== void 0) {
      let data0 = data.attempts;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 100 || isNaN(data0)) {
          errors++;
        }
        if (data0 < 1 || isNaN(data0)) {
          errors++;
        }
      }
    }
    if (data.on !== void 0) {
      let data1 = data.on;
      if (Array.isArray(data1)) {
        if (data1.length < 1) {
          errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 !== "string") {
            errors++;
          }
          if (!(data2 === "SUCCESS" || data2 === "UNSTABLE" || data2 === "FAILURE" || data2 === "NOT_BUILT" || data2 === "ABORTED")) {
            errors++;
          }
        }
        if (new Set(data1).size !== data1.length) {
          errors++;
        }
      } else {
        errors++;
      }
    }
  } else {
    errors++;
  }
  return errors === 0;
}
function validate48(data) {
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern8.test(data)) {
      errors++;
    }
  } else {
    errors++;
  }
  return errors === 0;
}
function validate50(data) {
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern8.test(data)) {
      errors++;
    }
  } else {
    errors++;
  }
  return errors === 0;
}
function validate52(data) {
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern2.test(data)) {
      errors++;
    }
  } else {
    errors++;
  }
  return errors === 0;
}
function validate37(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.job === void 0) {
      errors++;
    }
    for (const key0 in data) {
      if (!schema58.has(key0)) {
        errors++;
      }
    }
    if (data.job !== void 0) {
      let data0 = data.job;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data1 = data.name;
      if (typeof data1 === "string") {
        if (func0(data1) > 200) {
          errors++;
        }
        if (func0(data1) < 1) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.needs !== void 0) {
      let data2 = data.needs;
      if (Array.isArray(data2)) {
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data3 = data2[i0];
          if (typeof data3 === "string") {
            if (func0(data3) < 1) {
              errors++;
            }
          } else {
            errors++;
          }
        }
        if (new Set(data2).size !== data2.length) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.matrix !== void 0) {
      let data4 = data.matrix;
      if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
        for (const key1 in data4) {
          const _errs15 = errors;
          if (typeof key1 === "string") {
            if (!pattern0.test(key1)) {
              errors++;
            }
          }
          var valid6 = _errs15 === errors;
          if (!valid6) {
            errors++;
          }
        }
        for (const key2 in data4) {
          let data5 = data4[key2];
          if (Array.isArray(data5)) {
            const len1 = data5.length;
            for (let i1 = 0; i1 < len1; i1++) {
              let data6 = data5[i1];
              if (typeof data6 !== "string" && !(typeof data6 == "number" && isFinite(data6)) && typeof data6 !== "boolean") {
                errors++;
              }
            }
          } else {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.controller !== void 0) {
      let data7 = data.controller;
      if (typeof data7 !== "string") {
        errors++;
      }
    }
    if (data.parameters !== void 0) {
      if (!validate38(data.parameters)) {
        errors++;
      }
    }
    if (data.files !== void 0) {
      let data9 = data.files;
      if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
        for (const key3 in data9) {
          let data10 = data9[key3];
          if (typeof data10 === "string") {
            if (func0(data10) < 1) {
              errors++;
            }
          } else {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.when !== void 0) {
      let data11 = data.when;
      if (typeof data11 !== "string") {
        errors++;
      }
      if (!(data11 === "success" || data11 === "failure" || data11 === "always")) {
        errors++;
      }
    }
    if (data.wait !== void 0) {
      let data12 = data.wait;
      if (typeof data12 !== "string") {
        errors++;
      }
      if (!(data12 === "completed" || data12 === "started" || data12 === "queued")) {
        errors++;
      }
    }
    if (data.successOn !== void 0) {
      if (!validate40(data.successOn)) {
        errors++;
      }
    }
    if (data.allowFailure !== void 0) {
      let data14 = data.allowFailure;
      if (typeof data14 !== "boolean") {
        errors++;
      }
    }
    if (data.timeout !== void 0) {
      if (!validate42(data.timeout)) {
        errors++;
      }
    }
    if (data.timeouts !== void 0) {
      if (!validate44(data.timeouts)) {
        errors++;
      }
    }
    if (data.onTimeout !== void 0) {
      let data17 = data.onTimeout;
      if (typeof data17 !== "string") {
        errors++;
      }
      if (!(data17 === "abort" || data17 === "detach")) {
        errors++;
      }
    }
    if (data.rebuild !== void 0) {
      if (!validate46(data.rebuild)) {
        errors++;
      }
    }
    if (data.delivery !== void 0) {
      let data19 = data.delivery;
      if (typeof data19 !== "string") {
        errors++;
      }
      if (!(data19 === "exactly-once" || data19 === "at-most-once")) {
        errors++;
      }
    }
    if (data.ifQueued !== void 0) {
      let data20 = data.ifQueued;
      if (typeof data20 !== "string") {
        errors++;
      }
      if (!(data20 === "attach" || data20 === "fail" || data20 === "wait")) {
        errors++;
      }
    }
    if (data.run !== void 0) {
      let data21 = data.run;
      if (typeof data21 !== "string") {
        errors++;
      }
      if (!(data21 === "always" || data21 === "once")) {
        errors++;
      }
    }
    if (data.within !== void 0) {
      if (!validate48(data.within)) {
        errors++;
      }
    }
    if (data.ifNotParameterized !== void 0) {
      let data23 = data.ifNotParameterized;
      if (typeof data23 !== "string") {
        errors++;
      }
      if (!(data23 === "fail" || data23 === "build")) {
        errors++;
      }
    }
    if (data.onInput !== void 0) {
      let data24 = data.onInput;
      if (typeof data24 !== "string") {
        errors++;
      }
      if (!(data24 === "report" || data24 === "abort" || data24 === "proceed")) {
        errors++;
      }
    }
    if (data.quietPeriod !== void 0) {
      if (!validate50(data.quietPeriod)) {
        errors++;
      }
    }
    if (data.remoteToken !== void 0) {
      if (!validate52(data.remoteToken)) {
        errors++;
      }
    }
    if (data.cause !== void 0) {
      let data27 = data.cause;
      if (typeof data27 !== "string") {
        errors++;
      }
    }
    if (data.correlate !== void 0) {
      let data28 = data.correlate;
      if (typeof data28 === "string") {
        if (func0(data28) < 1) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.log !== void 0) {
      let data29 = data.log;
      if (typeof data29 !== "string") {
        errors++;
      }
      if (!(data29 === "none" || data29 === "tail" || data29 === "follow")) {
        errors++;
      }
    }
    if (data.outputs !== void 0) {
      let data30 = data.outputs;
      if (data30 && typeof data30 == "object" && !Array.isArray(data30)) {
        if (Object.keys(data30).length > 1) {
          errors++;
        }
        if (Object.keys(data30).length < 1) {
          errors++;
        }
        for (const key4 in data30) {
          if (!(key4 === "json" || key4 === "properties")) {
            errors++;
          }
        }
        if (data30.json !== void 0) {
          let data31 = data30.json;
          if (typeof data31 === "string") {
            if (func0(data31) < 1) {
              errors++;
            }
          } else {
            errors++;
          }
        }
        if (data30.properties !== void 0) {
          let data32 = data30.properties;
          if (typeof data32 === "string") {
            if (func0(data32) < 1) {
              errors++;
            }
          } else {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
  } else {
    errors++;
  }
  return errors === 0;
}
function validate36(data) {
  let errors = 0;
  const _errs0 = errors;
  let valid0 = true;
  const _errs1 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0;
  let ifClause0;
  if (_valid0) {
    const _errs3 = errors;
    if (!validate37(data)) {
      errors++;
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
    ifClause0 = "then";
  } else {
    const _errs4 = errors;
    if (typeof data === "string") {
      if (func0(data) < 1) {
        errors++;
      }
    } else {
      errors++;
    }
    var _valid0 = _errs4 === errors;
    valid0 = _valid0;
    ifClause0 = "else";
  }
  if (!valid0) {
    errors++;
  }
  return errors === 0;
}
function validate33(data) {
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.triggers === void 0) {
      errors++;
    }
    for (const key0 in data) {
      if (!schema55.has(key0)) {
        errors++;
      }
    }
    if (data.description !== void 0) {
      let data0 = data.description;
      if (typeof data0 !== "string") {
        errors++;
      }
    }
    if (data.controller !== void 0) {
      let data1 = data.controller;
      if (typeof data1 !== "string") {
        errors++;
      }
    }
    if (data.mode !== void 0) {
      let data2 = data.mode;
      if (typeof data2 !== "string") {
        errors++;
      }
      if (!(data2 === "sequential" || data2 === "parallel")) {
        errors++;
      }
    }
    if (data.maxParallel !== void 0) {
      let data3 = data.maxParallel;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 < 1 || isNaN(data3)) {
          errors++;
        }
      }
    }
    if (data.needs !== void 0) {
      let data4 = data.needs;
      if (Array.isArray(data4)) {
        const len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data5 = data4[i0];
          if (typeof data5 === "string") {
            if (func0(data5) < 1) {
              errors++;
            }
          } else {
            errors++;
          }
        }
        if (new Set(data4).size !== data4.length) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.when !== void 0) {
      let data6 = data.when;
      if (typeof data6 !== "string") {
        errors++;
      }
      if (!(data6 === "success" || data6 === "failure" || data6 === "always")) {
        errors++;
      }
    }
    if (data.onFailure !== void 0) {
      let data7 = data.onFailure;
      if (typeof data7 !== "string") {
        errors++;
      }
      if (!(data7 === "stop" || data7 === "continue" || data7 === "abort")) {
        errors++;
      }
    }
    if (data.atomic !== void 0) {
      let data8 = data.atomic;
      if (typeof data8 !== "boolean") {
        errors++;
      }
    }
    if (data.concurrency !== void 0) {
      if (!validate31(data.concurrency)) {
        errors++;
      }
    }
    if (data.defaults !== void 0) {
      if (!validate29(data.defaults)) {
        errors++;
      }
    }
    if (data.triggers !== void 0) {
      let data11 = data.triggers;
      if (Array.isArray(data11)) {
        if (data11.length < 1) {
          errors++;
        }
        const len1 = data11.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (!validate36(data11[i1])) {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
  } else {
    errors++;
  }
  return errors === 0;
}
function validate10(data) {
  ;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.version === void 0) {
      errors++;
    }
    if (data.controllers === void 0) {
      errors++;
    }
    if (data.triggerSets === void 0) {
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "version" || key0 === "variables" || key0 === "state" || key0 === "controllers" || key0 === "defaults" || key0 === "concurrency" || key0 === "triggerSets")) {
        errors++;
      }
    }
    if (data.version !== void 0) {
      let data0 = data.version;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
        errors++;
      }
      if (1 !== data0) {
        errors++;
      }
    }
    if (data.variables !== void 0) {
      let data1 = data.variables;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (const key1 in data1) {
          const _errs6 = errors;
          if (typeof key1 === "string") {
            if (!pattern0.test(key1)) {
              errors++;
            }
          }
          var valid1 = _errs6 === errors;
          if (!valid1) {
            errors++;
          }
        }
        for (const key2 in data1) {
          let data2 = data1[key2];
          if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
            for (const key3 in data2) {
              if (!(key3 === "description" || key3 === "default" || key3 === "pattern")) {
                errors++;
              }
            }
            if (data2.description !== void 0) {
              let data3 = data2.description;
              if (typeof data3 !== "string") {
                errors++;
              }
            }
            if (data2.default !== void 0) {
              let data4 = data2.default;
              if (typeof data4 !== "string" && !(typeof data4 == "number" && isFinite(data4)) && typeof data4 !== "boolean") {
                errors++;
              }
            }
            if (data2.pattern !== void 0) {
              let data5 = data2.pattern;
              if (typeof data5 !== "string") {
                errors++;
              }
            }
          } else {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.state !== void 0) {
      let data6 = data.state;
      if (typeof data6 === "string") {
        if (func0(data6) < 1) {
          errors++;
        }
      } else {
        errors++;
      }
    }
    if (data.controllers !== void 0) {
      let data7 = data.controllers;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (Object.keys(data7).length < 1) {
          errors++;
        }
        for (const key4 in data7) {
          const _errs22 = errors;
          if (typeof key4 === "string") {
            if (!pattern1.test(key4)) {
              errors++;
            }
          }
          var valid5 = _errs22 === errors;
          if (!valid5) {
            errors++;
          }
        }
        for (const key5 in data7) {
          if (!validate11(data7[key5])) {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
    if (data.defaults !== void 0) {
      if (!validate29(data.defaults)) {
        errors++;
      }
    }
    if (data.concurrency !== void 0) {
      if (!validate31(data.concurrency)) {
        errors++;
      }
    }
    if (data.triggerSets !== void 0) {
      let data11 = data.triggerSets;
      if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
        if (Object.keys(data11).length < 1) {
          errors++;
        }
        for (const key6 in data11) {
          const _errs30 = errors;
          if (typeof key6 === "string") {
            if (!pattern1.test(key6)) {
              errors++;
            }
          }
          var valid8 = _errs30 === errors;
          if (!valid8) {
            errors++;
          }
        }
        for (const key7 in data11) {
          if (!validate33(data11[key7])) {
            errors++;
          }
        }
      } else {
        errors++;
      }
    }
  } else {
    errors++;
  }
  return errors === 0;
}
var schema30 = /* @__PURE__ */ new Set(["description", "type", "parameters", "duration", "result", "failWhen", "stages", "log", "artifacts", "disabled", "concurrent", "quietPeriod", "label", "remoteToken", "permissions", "ignores", "history"]);
var schema26 = /* @__PURE__ */ new Set(["contextPath", "executors", "quietPeriod", "version", "csrf", "pipelineRestApi", "users", "jobs", "faults"]);
var schema13 = /* @__PURE__ */ new Set(["url", "username", "token", "password", "bearer", "headers", "crumb", "tls", "proxy", "maxConnections", "poll", "retry", "timeout", "sandbox"]);
var schema43 = /* @__PURE__ */ new Set(["controller", "parameters", "files", "when", "wait", "successOn", "allowFailure", "timeout", "timeouts", "onTimeout", "rebuild", "delivery", "ifQueued", "run", "within", "ifNotParameterized", "onInput", "quietPeriod", "remoteToken", "cause", "correlate", "log", "outputs"]);
var schema58 = /* @__PURE__ */ new Set(["job", "name", "needs", "matrix", "controller", "parameters", "files", "when", "wait", "successOn", "allowFailure", "timeout", "timeouts", "onTimeout", "rebuild", "delivery", "ifQueued", "run", "within", "ifNotParameterized", "onInput", "quietPeriod", "remoteToken", "cause", "correlate", "log", "outputs"]);
var schema55 = /* @__PURE__ */ new Set(["description", "controller", "mode", "maxParallel", "needs", "when", "onFailure", "atomic", "concurrency", "defaults", "triggers"]);
/** Whether `schemaErrors` finds nothing. */
export function fits(value: unknown): boolean {
  return schema_default(value);
}
