// Decides what identity may refuse, and in which words. None of them tells whether an address is known.
import { defineErrors } from '#libs/kernel';

export const identityErrors = defineErrors({
  'credentials-wrong': { status: 401, zh: '邮箱、密码或验证码不正确', en: 'E-mail, password or code is not right' },
  'second-factor-required': { status: 401, zh: '请输入动态验证码', en: 'Enter the code of your second factor' },
  'locked-out': { status: 429, zh: '尝试次数过多，请稍后再试', en: 'Too many attempts; try again later' },
  'link-invalid': { status: 422, zh: '链接无效、已使用或已过期', en: 'The link is not valid, used or expired' },
  'code-wrong': { status: 422, zh: '验证码不正确', en: 'The code is not right' },
  'factor-exists': { status: 409, zh: '已绑定动态验证', en: 'A second factor is enrolled already' },
  'session-needed': { status: 403, zh: '此操作需在网页登录后进行', en: 'This takes a session, not an access token' },
  'credit-code-invalid': { status: 422, zh: '统一社会信用代码不正确', en: 'The unified social credit code is not right' },
  'organisation-exists': { status: 409, zh: '该单位已登记，请联系其负责人邀请您', en: 'This organisation is registered; ask its owner to invite you' },
  'organisation-not-verified': { status: 403, zh: '单位尚未通过核验', en: 'The organisation is not verified yet' },
  'shares-exceed-whole': { status: 422, zh: '股权比例合计超过 100 %', en: 'The shares add up to more than the whole' },
  'email-taken': { status: 409, zh: '该邮箱已有人使用', en: 'This address is in use' },
  'password-weak': { status: 422, zh: '密码至少 10 位，且不能是常见密码或包含邮箱名', en: 'A password has at least 10 characters, is no common one and does not contain your address' },
  'person-not-active': { status: 409, zh: '该人员未激活或已关闭', en: 'This person is not active' },
  'own-grant': { status: 403, zh: '不能更改自己的授权', en: 'Nobody changes their own grants' },
  'grant-exists': { status: 409, zh: '已有该授权', en: 'This grant exists already' },
  'last-owner': { status: 409, zh: '单位至少保留一名负责人', en: 'An organisation keeps at least one owner' },
  'already-member': { status: 409, zh: '已是该单位成员', en: 'Already a member of this organisation' },
  'fixed-secret-refused': { status: 403, zh: '仅演示城市可预设动态验证密钥', en: 'A given secret is for the demonstration city only' },
  'oidc-not-configured': { status: 404, zh: '未配置统一身份认证', en: 'Single sign-on is not configured' },
  'oidc-unreachable': { status: 503, zh: '统一身份认证暂时无法访问，请稍后再试或用密码登录', en: 'Single sign-on cannot be reached just now; try again shortly or sign in with your password' },
});
